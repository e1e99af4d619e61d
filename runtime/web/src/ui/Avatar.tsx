/** The first letter of a name; drawn by style, so that it is decoration and not read twice. */
export function Avatar({ name }: { name: string }) {
  return <span className="dg-avatar" aria-hidden="true" data-initial={[...name].at(0)?.toUpperCase()} />;
}
