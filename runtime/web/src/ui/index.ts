export { ConnectionBanner } from "./ConnectionBanner";
export { Dialog } from "./Dialog";
export { Drawer } from "./Drawer";
export { ErrorBoundary } from "./ErrorBoundary";
export { confirm, Feedback, notify } from "./feedback";
export { MenuButton, type MenuEntry } from "./MenuButton";
export { EmptyState, ErrorState, Loading, Skeleton, useErrorText } from "./states";
export { Tabs } from "./Tabs";
export { Tag } from "./Tag";
