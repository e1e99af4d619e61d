import { Icon } from "../../icons";
import { Tag } from "../../ui/Tag";
import type { ChoiceOption } from "../types";

interface OptionListProps {
  label: string;
  options: ChoiceOption[];
  chosen: readonly string[];
  multiple: boolean;
  onChoose: (value: string) => void;
}

/** Options one under the other, as large as a thumb. */
export function OptionList({ label, options, chosen, multiple, onChoose }: OptionListProps) {
  return (
    <div className="dg-options" role="listbox" aria-label={label} aria-multiselectable={multiple}>
      {options.map((option) => {
        const selected = chosen.includes(option.value);
        return (
          <button
            key={option.value}
            type="button"
            role="option"
            aria-selected={selected}
            disabled={option.disabled}
            className="dg-option"
            onClick={() => onChoose(option.value)}
          >
            <span>{option.color === undefined ? option.text : <Tag text={option.text} color={option.color} />}</span>
            {selected && <Icon name="check" />}
          </button>
        );
      })}
    </div>
  );
}
