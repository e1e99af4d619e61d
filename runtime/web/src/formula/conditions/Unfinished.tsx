import type { Say } from "../words";
import { type Group, rulesOf } from "./model";
import { complete } from "./operators";

/** Says which condition has no effect yet. */
export function Unfinished({ group, say }: { group: Group; say: Say }) {
  const number = rulesOf(group).findIndex((rule) => !complete(rule)) + 1;
  return (
    <span role="status" className="dg-condition-note">
      {number > 0 && say("condition.unfinished", { number })}
    </span>
  );
}
