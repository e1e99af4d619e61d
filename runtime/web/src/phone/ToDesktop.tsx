import { useEffect } from "react";
import { Loading } from "../ui/states";

/** Leaves the phone client for a page that only the desktop one has. */
export function ToDesktop({ path }: { path: string }) {
  useEffect(() => {
    window.location.replace(path);
  }, [path]);
  return <Loading lines={2} />;
}
