import type { FileValue, Value } from "../api/types";
import { fileAddress } from "../api/upload";
import { Icon } from "../icons";
import { usePlace } from "./place";

export function filesOf(value: Value): FileValue[] {
  return Array.isArray(value) ? (value as FileValue[]).filter((file) => typeof file === "object") : [];
}

export function fileNames(value: Value): string {
  return filesOf(value)
    .map((file) => file.name ?? "")
    .join("、");
}

export function readableSize(bytes: number | undefined): string {
  if (bytes === undefined) return "";
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

export function FileLinks({ value, images }: { value: Value; images: boolean }) {
  const { workspace } = usePlace();
  const files = filesOf(value);
  if (files.length === 0) return <span className="dg-blank">—</span>;
  return (
    <span className="dg-files">
      {files.map((file) => (
        <a
          key={file.id}
          className="dg-file"
          href={fileAddress(workspace, file.id)}
          target="_blank"
          rel="noopener noreferrer"
          onClick={(event) => event.stopPropagation()}
        >
          {images ? (
            <img className="dg-thumb" src={fileAddress(workspace, file.id)} alt={file.name ?? ""} loading="lazy" />
          ) : (
            <>
              <Icon name="paper-clip" />
              <span>{file.name}</span>
            </>
          )}
        </a>
      ))}
    </span>
  );
}
