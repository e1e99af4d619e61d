import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { onConnection } from "../api/client";

/** Says that the server cannot be reached, and goes away by itself once it can. */
export function ConnectionBanner() {
  const { t } = useTranslation();
  const cache = useQueryClient();
  const [lost, setLost] = useState(false);
  useEffect(() => onConnection((event) => event !== "signed_out" && setLost(event === "offline")), []);
  useEffect(() => {
    if (!lost) return;
    const timer = setInterval(() => {
      fetch("/healthz", { cache: "no-store" })
        .then((response) => {
          if (!response.ok) return;
          setLost(false);
          void cache.refetchQueries({ type: "active" });
        })
        .catch(() => undefined);
    }, 4000);
    return () => clearInterval(timer);
  }, [lost, cache]);
  if (!lost) return null;
  return (
    <div className="dg-banner" role="alert">
      {t("error.connection_lost")}
      <button type="button" onClick={() => void cache.refetchQueries({ type: "active" })}>
        {t("common.retry")}
      </button>
    </div>
  );
}
