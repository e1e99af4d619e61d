import { unstableSetRender } from "antd-mobile";
import { createRoot, type Root } from "react-dom/client";
import type { Kit } from "../types";
import { Choice, ManyChoice, Toggle } from "./Choice";
import { Moment } from "./Moment";
import { Reference } from "./Reference";
import { Rows } from "./Rows";
import { Decimal, LongText, Text } from "./Text";
import "../../ui/text-input.css";
import "./phone.css";

type Container = Element & { dougongRoot?: Root };

// antd-mobile's toasts and dialogs render by an API that React 19 no longer has; without this they silently do nothing.
unstableSetRender((node, container) => {
  const holder = container as Container;
  holder.dougongRoot ??= createRoot(container);
  const root = holder.dougongRoot;
  root.render(node);
  return async () => {
    await Promise.resolve();
    root.unmount();
  };
});

/** Controls for thumbs: native inputs and sheets from the bottom edge. */
export const phoneKit: Kit = {
  name: "phone",
  Text,
  LongText,
  Decimal,
  Moment,
  Choice,
  ManyChoice,
  Toggle,
  Reference,
  Rows,
};
