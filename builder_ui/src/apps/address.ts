/** Workspaces of the staff client are at `/w/…`; whoever writes that here means the same workspace. */
export function straightened(pathname: string, workspaces: readonly string[]): string | null {
  const rest = /^\/build\/w\/(.+)$/.exec(pathname)?.[1];
  return rest === undefined || workspaces.includes("w") ? null : `/build/${rest}`;
}
