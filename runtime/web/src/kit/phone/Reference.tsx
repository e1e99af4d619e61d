import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../icons";
import { useSettled } from "../../lib/useSettled";
import { EmptyState, ErrorState, Loading } from "../../ui/states";
import type { Candidate, ReferenceProps } from "../types";
import { PickerButton } from "./PickerButton";
import { Sheet } from "./Sheet";

export function Reference({ text, title, noun = title, search, searchKey, onPick, value, ...props }: ReferenceProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <PickerButton
        {...props}
        text={value === null ? "" : text || t("picker.unnamed")}
        open={open}
        onOpen={() => setOpen(true)}
        onClear={() => onPick(null)}
      />
      <Sheet title={title} open={open} onClose={() => setOpen(false)} full>
        <Search
          title={noun}
          search={search}
          searchKey={searchKey}
          chosen={value}
          onPick={(candidate) => {
            onPick(candidate);
            setOpen(false);
          }}
        />
      </Sheet>
    </>
  );
}

interface SearchProps extends Pick<ReferenceProps, "title" | "search" | "searchKey"> {
  chosen: string | null;
  onPick: (candidate: Candidate) => void;
}

function Search({ title, search, searchKey, chosen, onPick }: SearchProps) {
  const { t } = useTranslation();
  const [words, setWords] = useState("");
  const settled = useSettled(words.trim(), 250);
  const found = useQuery({
    queryKey: ["candidates", searchKey, settled],
    queryFn: () => search(settled),
    staleTime: 10_000,
  });
  const label = t("picker.search", { title });
  return (
    <>
      <div className="dg-input-box dg-sheet-search">
        <Icon name="search" />
        <input
          className="dg-input"
          type="search"
          placeholder={label}
          aria-label={label}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </div>
      {found.isPending && <Loading lines={4} />}
      {found.isError && <ErrorState error={found.error} retry={() => void found.refetch()} />}
      {found.isSuccess && found.data.length === 0 && (
        <EmptyState icon="search" title={t("picker.nothing", { title })} />
      )}
      <div className="dg-options" role="listbox" aria-label={title}>
        {found.data?.map((candidate) => (
          <button
            key={candidate.id}
            type="button"
            role="option"
            aria-selected={candidate.id === chosen}
            className="dg-option"
            onClick={() => onPick(candidate)}
          >
            <span>
              {candidate.text}
              {candidate.hint !== undefined && <small>{candidate.hint}</small>}
            </span>
            {candidate.id === chosen && <Icon name="check" />}
          </button>
        ))}
      </div>
    </>
  );
}
