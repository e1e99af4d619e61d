import { Icon } from "../../icons";

export function SearchBox({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <label className="dg-formula-search">
      <Icon name="search" size={13} />
      <span className="dg-visually-hidden">{label}</span>
      <input type="search" value={value} placeholder={label} onChange={(event) => onChange(event.target.value)} />
    </label>
  );
}
