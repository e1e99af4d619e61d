import { Select } from "antd";
import { Icon } from "../../icons";
import { type Group, type Item, newGroup, newRule, replaceItem, ruleCount } from "./model";
import { RuleRow, type Surroundings } from "./RuleRow";

/** Groups inside of groups inside of the whole: more nobody can read. */
const MAX_DEPTH = 3;

interface GroupBoxProps extends Surroundings {
  group: Group;
  depth: number;
  /** Number of its first rule, for names. */
  first: number;
  onChange: (group: Group) => void;
  /** Undefined for the whole. */
  onRemove?: () => void;
}

/** A group of conditions, with its groups inside. */
export function GroupBox({ group, depth, first, onChange, onRemove, ...around }: GroupBoxProps) {
  const { say } = around;
  const replace = (id: string, next: Item | undefined) => onChange(replaceItem(group, id, next));
  const add = (item: Item) => onChange({ ...group, items: [...group.items, item] });
  let number = first;
  return (
    <fieldset className="dg-condition-group" data-depth={depth}>
      <legend className="dg-visually-hidden">{say("condition.group")}</legend>
      {(group.items.length > 1 || onRemove) && (
        <div className="dg-condition-head">
          <Select
            className="dg-condition-match"
            aria-label={say("condition.match")}
            value={group.match}
            options={[
              { value: "and", label: say("condition.all") },
              { value: "or", label: say("condition.any") },
            ]}
            popupMatchSelectWidth={false}
            onChange={(match: Group["match"]) => onChange({ ...group, match })}
          />
          {onRemove && (
            <button
              type="button"
              className="dg-condition-remove"
              aria-label={say("condition.removeGroup")}
              onClick={onRemove}
            >
              <Icon name="close" size={13} />
            </button>
          )}
        </div>
      )}
      {group.items.length > 0 && (
        <ul className="dg-condition-items" data-joined={group.items.length > 1 || undefined}>
          {group.items.map((item) => {
            const own = number;
            number += ruleCount(item);
            const remove = () => replace(item.id, undefined);
            return item.kind === "rule" ? (
              <RuleRow
                key={item.id}
                rule={item}
                number={own}
                onChange={(next) => replace(item.id, next)}
                onRemove={remove}
                {...around}
              />
            ) : (
              <li key={item.id}>
                <GroupBox
                  group={item}
                  depth={depth + 1}
                  first={own}
                  onChange={(next) => replace(item.id, next)}
                  onRemove={remove}
                  {...around}
                />
              </li>
            );
          })}
        </ul>
      )}
      <div className="dg-condition-actions">
        <button type="button" className="dg-link-button" onClick={() => add(newRule())}>
          <Icon name="plus" size={12} /> {say("condition.add")}
        </button>
        {depth < MAX_DEPTH && group.items.length > 0 && (
          <button
            type="button"
            className="dg-link-button"
            onClick={() => add(newGroup(group.match === "and" ? "or" : "and", [newRule()]))}
          >
            <Icon name="plus" size={12} /> {say("condition.addGroup")}
          </button>
        )}
      </div>
    </fieldset>
  );
}
