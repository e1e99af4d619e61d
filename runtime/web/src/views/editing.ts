export { EditRecordPage } from "./record/EditRecordPage";
export { NewRecordPage } from "./record/NewRecordPage";
