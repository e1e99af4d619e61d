import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { adminApi, type Pack } from "../../api/admin";
import { queries } from "../../api/queries";
import { useLabel, useLocale } from "../../i18n/hooks";
import { AppIcon, Icon } from "../../icons";
import { useWorkspace } from "../../shell/workspace";
import { EmptyState, ErrorState, Loading } from "../../ui/states";
import { ExportApps } from "./ExportApps";
import { ImportPack } from "./ImportPack";
import { InstallDialog } from "./InstallDialog";
import { PageHead } from "./PageHead";
import { RemoveSamples } from "./RemoveSamples";

export function PacksPage() {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const cache = useQueryClient();
  const [installing, setInstalling] = useState<Pack | null>(null);
  const [clearing, setClearing] = useState<Pack | null>(null);
  const query = useQuery({ queryKey: ["packs", workspace], queryFn: () => adminApi.packs(workspace) });
  const packs = query.data?.packs ?? [];
  const refresh = () => {
    void cache.invalidateQueries({ queryKey: ["packs", workspace] });
    void cache.invalidateQueries({ queryKey: queries.apps(workspace).queryKey });
  };
  return (
    <>
      <PageHead title={t("admin.packs")}>
        <ImportPack onImported={refresh} />
      </PageHead>
      {query.isPending && <Loading />}
      {query.isError && <ErrorState error={query.error} retry={() => void query.refetch()} />}
      {query.isSuccess && packs.length === 0 && <EmptyState icon="inbox" title={t("admin.pack.empty")} />}
      <ul className="dg-packs">
        {packs.map((pack) => (
          <PackCard
            key={pack.key}
            pack={pack}
            all={packs}
            onInstall={() => setInstalling(pack)}
            onClear={() => setClearing(pack)}
          />
        ))}
      </ul>
      <ExportApps />
      {installing !== null && (
        <InstallDialog pack={installing} onInstalled={refresh} onClose={() => setInstalling(null)} />
      )}
      {clearing !== null && (
        <RemoveSamples
          pack={clearing}
          onClose={() => {
            setClearing(null);
            refresh();
          }}
        />
      )}
    </>
  );
}

interface PackCardProps {
  pack: Pack;
  all: Pack[];
  onInstall: () => void;
  onClear: () => void;
}

function PackCard({ pack, all, onInstall, onClear }: PackCardProps) {
  const { t } = useTranslation();
  const say = useLabel();
  const locale = useLocale();
  const { workspace } = useWorkspace();
  const name = say(pack.label) || pack.key;
  const needed = pack.requires.map(({ key }) => say(all.find((other) => other.key === key)?.label) || key);
  return (
    <li className="dg-pack">
      <div className="dg-pack-head">
        <span className="dg-pack-mark">
          <AppIcon name={pack.icon ?? "appstore"} size={20} />
        </span>
        <div>
          <h2>{name}</h2>
          <small>{t("admin.pack.version", { version: pack.version })}</small>
        </div>
        {pack.installed !== null && (
          <span className="dg-state-tag">
            <Icon name="check-circle" size={14} /> {t("admin.pack.installed")}
          </span>
        )}
      </div>
      <p>{say(pack.description)}</p>
      {needed.length > 0 && (
        <small>{t("admin.pack.requires", { names: new Intl.ListFormat(locale).format(needed) })}</small>
      )}
      <div className="dg-pack-foot">
        {pack.installed === null ? (
          <button
            type="button"
            className="dg-button dg-button-primary"
            onClick={onInstall}
            aria-label={`${t("admin.pack.install")} ${name}`}
          >
            {t("admin.pack.install")}
          </button>
        ) : (
          <>
            <Link to={`/w/${workspace}/apps/${pack.installed.app}`}>{t("admin.pack.open")}</Link>
            {pack.installed.sample_records > 0 && (
              <button
                type="button"
                className="dg-link-button"
                onClick={onClear}
                aria-label={`${t("admin.pack.remove")} ${name}`}
              >
                {t("admin.pack.remove")}
              </button>
            )}
          </>
        )}
      </div>
    </li>
  );
}
