export { MenuPage } from "../menu/MenuPage";
export { ReleasesPage } from "../releases/ReleasesPage";
export { AppLayout } from "./AppLayout";
export { AppPages } from "./AppPages";
export { FormsPage } from "./FormsPage";
export { SettingsPage } from "./SettingsPage";
