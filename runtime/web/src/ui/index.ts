export { ConnectionBanner } from "./ConnectionBanner";
export { ErrorBoundary } from "./ErrorBoundary";
export { EmptyState, ErrorState, Loading, Skeleton, useErrorText } from "./states";
export { Tabs } from "./Tabs";
export { Tag } from "./Tag";
