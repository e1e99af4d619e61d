import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { isApiError } from "../api/errors";
import type { FileValue } from "../api/types";
import { fileAddress, type Upload, uploadFile } from "../api/upload";
import { readableSize } from "../fields/files";
import { Icon } from "../icons";
import { useKit } from "../kit/context";
import type { FilesProps } from "../kit/types";
import { useErrorText } from "./states";
import "./files.css";

interface Pending {
  key: number;
  name: string;
  share: number;
  error: string | null;
  upload: Upload | null;
}

let serial = 0;

function fits(name: string, accept: string[]): boolean {
  return accept.length === 0 || accept.some((ending) => name.toLowerCase().endsWith(ending.toLowerCase()));
}

/** Files of a record: chosen or dropped, sent at once with progress, each removable and each upload stoppable. */
export function Files(props: FilesProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const [pending, setPending] = useState<Pending[]>([]);
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  // Several uploads end at different times: each must add to what the others have added.
  const latest = useRef(props.value);
  latest.current = props.value;

  const patch = (key: number, change: Partial<Pending>) =>
    setPending((all) => all.map((one) => (one.key === key ? { ...one, ...change } : one)));
  const drop = (key: number) => setPending((all) => all.filter((one) => one.key !== key));

  const refusal = (file: File): string | null => {
    if (!fits(file.name, props.accept)) return t("files.wrong_type", { types: props.accept.join(" ") });
    return file.size > props.maxSize ? t("files.too_large", { size: readableSize(props.maxSize) }) : null;
  };

  const send = (file: File) => {
    const key = ++serial;
    const error = refusal(file);
    const upload = error === null ? uploadFile(props.workspace, file, (share) => patch(key, { share })) : null;
    setPending((all) => [...all, { key, name: file.name, share: 0, error, upload }]);
    upload?.done.then(
      (stored) => {
        drop(key);
        const next = [...latest.current, { name: file.name, size: file.size, type: file.type, ...stored }];
        latest.current = next;
        props.onChange(next);
      },
      (failure) =>
        isApiError(failure) && failure.code === "cancelled" ? drop(key) : patch(key, { error: errorText(failure) }),
    );
  };

  const { name } = useKit();
  const addText =
    name === "phone"
      ? t(props.images ? "files.photo" : "files.choose")
      : t(props.images ? "files.add_images" : "files.add");
  const room = props.maxFiles - props.value.length - pending.filter((one) => one.error === null).length;
  const take = (list: FileList | null) => {
    for (const file of Array.from(list ?? []).slice(0, Math.max(room, 0))) send(file);
    props.onBlur?.();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra way; the button does the same
    <div
      className="dg-upload"
      data-over={over}
      data-invalid={props.invalid}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (!props.disabled) take(event.dataTransfer.files);
      }}
    >
      <ul>
        {props.value.map((file) => (
          <Stored key={file.id} file={file} {...props} onRemove={() => props.onChange(without(props.value, file))} />
        ))}
        {pending.map((one) => (
          <li key={one.key} data-failed={one.error !== null}>
            <Icon name={one.error === null ? "loading" : "warning"} />
            <span className="dg-upload-name">{one.name}</span>
            {one.error === null ? (
              <progress max={1} value={one.share} aria-label={t("files.progress", { name: one.name })} />
            ) : (
              <span className="dg-upload-error">{one.error}</span>
            )}
            <button
              type="button"
              className="dg-icon-button"
              aria-label={t("files.cancel", { name: one.name })}
              onClick={() => (one.error === null ? one.upload?.cancel() : drop(one.key))}
            >
              <Icon name="close" />
            </button>
          </li>
        ))}
      </ul>
      {!props.disabled && room > 0 && (
        <button type="button" id={props.id} className="dg-upload-add" onClick={() => input.current?.click()}>
          <Icon name={props.images ? "picture" : "upload"} />
          {addText}
        </button>
      )}
      <input
        ref={input}
        type="file"
        hidden
        multiple={props.maxFiles > 1}
        accept={props.accept.join(",")}
        aria-label={props.ariaLabel ?? addText}
        onChange={(event) => {
          take(event.target.files);
          event.target.value = "";
        }}
      />
    </div>
  );
}

function without(files: FileValue[], file: FileValue): FileValue[] {
  return files.filter((other) => other.id !== file.id);
}

function Stored({
  file,
  workspace,
  images,
  disabled,
  onRemove,
}: Pick<FilesProps, "workspace" | "images" | "disabled"> & { file: FileValue; onRemove: () => void }) {
  const { t } = useTranslation();
  return (
    <li>
      {images ? <img className="dg-thumb" src={fileAddress(workspace, file.id)} alt="" /> : <Icon name="paper-clip" />}
      <a className="dg-upload-name" href={fileAddress(workspace, file.id)} target="_blank" rel="noopener noreferrer">
        {file.name ?? file.id}
      </a>
      <span className="dg-upload-size">{readableSize(file.size)}</span>
      {!disabled && (
        <button
          type="button"
          className="dg-icon-button"
          aria-label={t("files.remove", { name: file.name ?? "" })}
          onClick={onRemove}
        >
          <Icon name="delete" />
        </button>
      )}
    </li>
  );
}
