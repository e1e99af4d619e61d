export { aboutOf, type Command, type CommandName, execute, revert } from "./command";
export { become } from "./kind";
export { unwrap, wrap } from "./layout";
export { add, duplicate, move, paste, remove } from "./place";
export { followLabel, rename, replaceDocument, set, setForm, setMany } from "./property";
export { duplicateAll, hasWidth, moveAll, removeAll, resizeAll } from "./several";
