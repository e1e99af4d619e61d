import type { ElementType } from "../../../kinds";
import { columns } from "./columns";
import { description } from "./description";
import { divider } from "./divider";
import { field } from "./field";
import { section } from "./section";
import { subForm } from "./sub_form";
import { tabs } from "./tabs";
import type { Face } from "./types";

const FACES: Partial<Record<ElementType, Face>> = { section, columns, tabs, divider, description, sub_form: subForm };

/** Fields look as staff will see them; what holds elements has a face of its own, since it must take drops. */
export function faceOf(type: ElementType): Face {
  return FACES[type] ?? field;
}
