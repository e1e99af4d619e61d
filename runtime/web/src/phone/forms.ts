export { FormPages } from "./FormPages";
export { ListPage } from "./ListPage";
export { RecordPage } from "./RecordPage";
