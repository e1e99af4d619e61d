export { ConnectionBanner } from "./ConnectionBanner";
export { ErrorBoundary } from "./ErrorBoundary";
export { EmptyState, ErrorState, Loading, Skeleton, useErrorText } from "./states";
export { MenuButton, type MenuEntry } from "./MenuButton";
export { Tabs } from "./Tabs";
export { Tag } from "./Tag";
