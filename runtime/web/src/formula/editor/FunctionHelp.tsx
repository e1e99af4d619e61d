import type { Locale } from "../../api/types";
import { helpOn, shownParams } from "../table";
import type { Say } from "../words";
import { paramText } from "./functionInfo";

/** What one function does. */
export function FunctionHelp({ name, locale, say }: { name: string | undefined; locale: Locale; say: Say }) {
  const help = name === undefined ? undefined : helpOn(name, locale);
  if (!help) return <p className="dg-formula-about dg-formula-muted">{say("hint")}</p>;
  const params = shownParams(help.signature, (param) => say(`param.${param}`));
  return (
    <div className="dg-formula-about">
      <div className="dg-formula-signature">
        <span className="dg-formula-function">{help.name}</span>({params.map(paramText).join(", ")})
      </div>
      <p>{help.text}</p>
      <p>
        <span className="dg-formula-muted">{say("example")}</span> <code>{help.example.formula}</code>{" "}
        {help.example.result !== undefined && say("exampleResult", { result: help.example.result })}
      </p>
      {help.refused !== undefined && <p className="dg-formula-muted">{say("notInSql", { reason: help.refused })}</p>}
    </div>
  );
}
