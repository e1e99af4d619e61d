import type { ImageField } from "../api/types";
import { Files } from "../ui/Files";
import { FileLinks, fileNames, filesOf } from "./files";
import { Plain } from "./Plain";
import { usePlace } from "./place";
import { type ControlProps, type DisplayProps, defineKind } from "./types";

const IMAGES = [".jpg", ".jpeg", ".png", ".gif", ".webp"];

function Control({ field, value, onChange, ...rest }: ControlProps<ImageField>) {
  const { workspace } = usePlace();
  return (
    <Files
      {...rest}
      workspace={workspace}
      value={filesOf(value)}
      onChange={(files) => onChange(files.length === 0 ? null : files)}
      images={true}
      maxFiles={field.max_files ?? 10}
      maxSize={field.max_size ?? 20_000_000}
      accept={field.accept?.length ? field.accept : IMAGES}
    />
  );
}

function Display(props: DisplayProps<ImageField>) {
  if (filesOf(props.value).length === 0) return <Plain {...props} />;
  return <FileLinks value={props.value} images={true} />;
}

export const image = defineKind<ImageField>({
  type: "image",
  icon: "picture",
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
