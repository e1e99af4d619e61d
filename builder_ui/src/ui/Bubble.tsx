import { Popover } from "antd";
import {
  cloneElement,
  type KeyboardEvent,
  type MouseEvent,
  type ReactElement,
  type ReactNode,
  useRef,
  useState,
} from "react";

interface BubbleProps {
  /** Names what is inside. */
  label: string;
  /** Gets a function that closes the bubble. */
  content: (close: () => void) => ReactNode;
  /** The button that opens it. */
  children: ReactElement<{ onClick?: (event: MouseEvent<HTMLElement>) => void; "aria-expanded"?: boolean }>;
  placement?: "bottomRight" | "bottomLeft" | "left";
}

const FOCUSABLE = "input, textarea, button, [tabindex='0']";

/** A small window at a button. Focus goes into it and comes back; Escape closes it and nothing else. */
export function Bubble({ label, content, children, placement = "bottomRight" }: BubbleProps) {
  const [open, setOpen] = useState(false);
  const trigger = useRef<HTMLElement | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const close = () => {
    setOpen(false);
    trigger.current?.focus({ preventScroll: true });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close();
  };
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      afterOpenChange={(shown) => shown && box.current?.querySelector<HTMLElement>(FOCUSABLE)?.focus()}
      placement={placement}
      destroyOnHidden
      content={
        <div ref={box} role="dialog" aria-label={label} onKeyDown={onKeyDown}>
          {content(close)}
        </div>
      }
    >
      {cloneElement(children, {
        "aria-expanded": open,
        onClick: (event: MouseEvent<HTMLElement>) => {
          trigger.current = event.currentTarget;
        },
      })}
    </Popover>
  );
}
