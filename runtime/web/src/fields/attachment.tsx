import type { AttachmentField } from "../api/types";
import { Files } from "../ui/Files";
import { FileLinks, fileNames, filesOf } from "./files";
import { Plain } from "./Plain";
import { usePlace } from "./place";
import { type ControlProps, type DisplayProps, defineKind } from "./types";

function Control({ field, value, onChange, ...rest }: ControlProps<AttachmentField>) {
  const { workspace } = usePlace();
  return (
    <Files
      {...rest}
      workspace={workspace}
      value={filesOf(value)}
      onChange={(files) => onChange(files.length === 0 ? null : files)}
      images={false}
      maxFiles={field.max_files ?? 10}
      maxSize={field.max_size ?? 20_000_000}
      accept={field.accept ?? []}
    />
  );
}

function Display(props: DisplayProps<AttachmentField>) {
  if (filesOf(props.value).length === 0) return <Plain {...props} />;
  return <FileLinks value={props.value} images={false} />;
}

export const attachment = defineKind<AttachmentField>({
  type: "attachment",
  icon: "paper-clip",
  emptyValue: null,
  Control,
  Display,
  text: (_field, value) => fileNames(value),
  read: () => undefined,
  filter: "none",
  numeric: false,
  computed: false,
  columnWidth: 160,
});
