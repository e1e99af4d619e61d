export { AdminPages, AdminStart } from "./AdminPages";
export { AuditPage } from "./AuditPage";
export { DepartmentsPage } from "./DepartmentsPage";
export { JobsPage } from "./JobsPage";
export { KeysPage } from "./KeysPage";
export { MembersPage } from "./MembersPage";
export { PacksPage } from "./PacksPage";
