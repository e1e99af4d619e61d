import type { DateTimeField } from "../api/types";
import { useLabel } from "../i18n/hooks";
import { useKit } from "../kit/context";
import { readWall } from "../lib/dates";
import { fromWall, toWall } from "../lib/zone";
import { plainText } from "./common";
import { Plain } from "./Plain";
import { usePlace } from "./place";
import { type ControlProps, defineKind } from "./types";

function Control({ field, value, onChange, ...rest }: ControlProps<DateTimeField>) {
  const { Moment } = useKit();
  const { zone } = usePlace();
  const say = useLabel();
  const stored = plainText(value);
  return (
    <Moment
      {...rest}
      kind="datetime"
      seconds={field.precision === "second"}
      value={stored === "" ? null : toWall(stored, zone)}
      onChange={(wall) => onChange(wall === null ? null : fromWall(wall, zone))}
      min={field.min ? toWall(field.min, zone) : undefined}
      max={field.max ? toWall(field.max, zone) : undefined}
      title={say(field.label)}
      placeholder={say(field.placeholder)}
    />
  );
}

export const datetime = defineKind<DateTimeField>({
  type: "datetime",
  icon: "field-time",
  emptyValue: null,
  Control,
  Display: Plain,
  text: (field, value, _label, { zone }) => {
    const wall = plainText(value) === "" ? "" : toWall(plainText(value), zone);
    return wall.replace("T", " ").slice(0, field.precision === "second" ? 19 : 16);
  },
  read: (_field, written, { zone }) => {
    const wall = readWall(written);
    return wall === null || wall === undefined ? wall : fromWall(wall, zone);
  },
  filter: "datetime",
  numeric: false,
  computed: false,
  columnWidth: 160,
});
