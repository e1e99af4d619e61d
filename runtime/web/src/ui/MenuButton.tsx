import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import "./menu.css";

export type MenuEntry =
  | { kind: "item"; key: string; text: string; icon?: ReactNode; checked?: boolean; onSelect: () => void }
  | { kind: "heading"; key: string; text: string }
  | { kind: "line"; key: string };

interface MenuButtonProps {
  label: string;
  children: ReactNode;
  entries: MenuEntry[];
  className?: string;
  /** Aligns the menu with the start of the button instead of its end. */
  start?: boolean;
  /** The content names the button; the label is added for those who cannot see that it is a menu. */
  named?: boolean;
}

/** A button that opens a menu: arrows move, Escape and a click elsewhere close, focus returns. */
export function MenuButton({
  label,
  children,
  entries,
  className = "dg-plain-button",
  start = false,
  named = false,
}: MenuButtonProps) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const items = () => Array.from(box.current?.querySelectorAll<HTMLElement>("[role^=menuitem]") ?? []);

  useEffect(() => {
    if (!open) return;
    box.current?.querySelector<HTMLElement>("[role^=menuitem]")?.focus();
    const outside = (event: PointerEvent) => {
      if (!box.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener("pointerdown", outside);
    return () => document.removeEventListener("pointerdown", outside);
  }, [open]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (!open) return;
    const all = items();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const steps: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1 + all.length,
      Home: 0,
      End: all.length - 1,
    };
    const next = steps[event.key];
    if (next !== undefined) {
      event.preventDefault();
      all[next % all.length]?.focus();
    } else if (event.key === "Escape" || event.key === "Tab") {
      setOpen(false);
      if (event.key === "Escape") button.current?.focus();
    }
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the menu inside bubble up to here
    <div className="dg-menu" ref={box} onKeyDown={onKeyDown}>
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={named ? undefined : label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        {named && <span className="dg-visually-hidden">{label}</span>}
        {children}
      </button>
      {open && (
        <div className="dg-menu-list" data-start={start} role="menu" id={id} aria-label={label}>
          {entries.map((entry) => (
            <Entry
              key={entry.key}
              entry={entry}
              close={() => {
                setOpen(false);
                button.current?.focus();
              }}
            />
          ))}
        </div>
      )}
    </div>
  );
}

function Entry({ entry, close }: { entry: MenuEntry; close: () => void }) {
  if (entry.kind === "line") return <hr className="dg-menu-line" />;
  if (entry.kind === "heading") {
    return (
      <div className="dg-menu-heading" role="presentation">
        {entry.text}
      </div>
    );
  }
  return (
    <button
      type="button"
      role={entry.checked === undefined ? "menuitem" : "menuitemradio"}
      {...(entry.checked === undefined ? {} : { "aria-checked": entry.checked })}
      tabIndex={-1}
      className="dg-menu-item"
      onClick={() => {
        close();
        entry.onSelect();
      }}
    >
      <span className="dg-menu-icon">{entry.checked === true ? "✓" : entry.icon}</span>
      {entry.text}
    </button>
  );
}
