export { FormPages } from "./FormPages";
export { ListPage } from "./list/ListPage";
export { EditRecordPage } from "./record/EditRecordPage";
export { NewRecordPage } from "./record/NewRecordPage";
export { RecordPage } from "./record/RecordPage";
