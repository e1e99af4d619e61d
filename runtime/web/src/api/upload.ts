import { address, headersFor } from "./client";
import { ApiError, type FieldProblem } from "./errors";
import type { FileValue } from "./types";

export interface Upload {
  done: Promise<FileValue>;
  cancel: () => void;
}

/**
 * Sends one file; `fetch` cannot report progress of what it sends, so this is an XMLHttpRequest.
 *
 * @param onProgress called with a share from 0 to 1.
 */
export function uploadFile(workspace: string, file: File, onProgress: (share: number) => void): Upload {
  const request = new XMLHttpRequest();
  const done = new Promise<FileValue>((resolve, reject) => {
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    request.onload = () => {
      const body = parse(request.responseText);
      if (request.status < 300) resolve(body as unknown as FileValue);
      else reject(refusal(request.status, body));
    };
    request.onerror = () => reject(new ApiError(0, "offline", ""));
    request.onabort = () => reject(new ApiError(0, "cancelled", ""));
  });
  request.open("POST", address(`/w/${workspace}/files`, { name: file.name }));
  headersFor("POST", {}).forEach((value, name) => {
    request.setRequestHeader(name, value);
  });
  request.setRequestHeader("content-type", file.type || "application/octet-stream");
  request.send(file);
  return { done, cancel: () => request.abort() };
}

export function fileAddress(workspace: string, id: string): string {
  return address(`/w/${workspace}/files/${id}`);
}

function parse(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}

function refusal(status: number, body: Record<string, unknown>): ApiError {
  const errors = Array.isArray(body.errors) ? (body.errors as FieldProblem[]) : [];
  return new ApiError(status, String(body.code ?? `http_${status}`), String(body.message ?? ""), errors, body);
}
