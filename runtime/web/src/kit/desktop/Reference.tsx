import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSettled } from "../../lib/useSettled";
import { useErrorText } from "../../ui/states";
import type { Candidate, ReferenceProps } from "../types";
import { inputProps } from "./props";

export function Reference({ text, title, noun = title, search, searchKey, onPick, ...props }: ReferenceProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const [open, setOpen] = useState(false);
  const [words, setWords] = useState("");
  const settled = useSettled(words, 250);
  const found = useQuery({
    queryKey: ["candidates", searchKey, settled],
    queryFn: () => search(settled),
    enabled: open,
    staleTime: 10_000,
  });
  const candidates = found.data ?? [];
  const current = props.value;
  const listed: Candidate[] =
    current !== null && !candidates.some((candidate) => candidate.id === current)
      ? [{ id: current, text: text || t("picker.unnamed") }, ...(words === "" ? candidates : [])]
      : candidates;
  return (
    <Select
      {...inputProps(props)}
      style={{ width: "100%" }}
      value={current}
      open={open}
      onOpenChange={setOpen}
      showSearch={{ filterOption: false, onSearch: setWords, searchValue: words }}
      allowClear={!props.compact}
      placeholder={props.placeholder || t("picker.choose")}
      notFoundContent={
        found.isError
          ? errorText(found.error)
          : found.isFetching
            ? t("common.loading")
            : t("picker.nothing", { title: noun })
      }
      options={(words === "" ? listed : candidates).map((candidate) => ({
        value: candidate.id,
        label: candidate.text,
        hint: candidate.hint,
      }))}
      optionRender={(option) => (
        <span className="dg-candidate">
          <span>{option.label}</span>
          {option.data.hint !== undefined && <small>{option.data.hint}</small>}
        </span>
      )}
      onChange={(id: string | undefined) => {
        setWords("");
        onPick(id === undefined ? null : (candidates.find((candidate) => candidate.id === id) ?? null));
      }}
    />
  );
}
