export { EditRecordPage, NewRecordPage } from "./EditPages";
export { FormPages } from "./FormPages";
export { ListPage } from "./ListPage";
export { RecordPage } from "./RecordPage";
