import { choice } from "../controls/factories";

export const onDelete = choice("on_delete", "on_delete", ["restrict", "clear"]);
