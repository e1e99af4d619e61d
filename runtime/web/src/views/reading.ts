export { FormPages } from "./FormPages";
export { ListPage } from "./list/ListPage";
