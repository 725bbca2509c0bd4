/** Words on screen: one catalogue for screens, findings and workbook; the language changes without a restart. */
import { createContext, useContext, useMemo, useState, type ReactNode } from "react";
import { IntlProvider, useIntl } from "react-intl";
import type { LocalName } from "../../shared/api/frame.ts";
import { en } from "../../shared/text/en.ts";
import { lv } from "../../shared/text/lv.ts";
import { createText, type Language, type MessageKey, type Text } from "../../shared/text/messages.ts";

const CATALOGUES = { lv, en };
const KEPT_AS = "kopskats.language";

interface LanguageChoice {
  readonly text: Text;
  readonly choose: (language: Language) => void;
}

const LanguageContext = createContext<LanguageChoice | null>(null);

export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(() => (localStorage.getItem(KEPT_AS) === "en" ? "en" : "lv"));
  const choice = useMemo<LanguageChoice>(
    () => ({
      text: createText(language),
      choose: (next) => {
        localStorage.setItem(KEPT_AS, next);
        document.documentElement.lang = next;
        setLanguage(next);
      },
    }),
    [language],
  );
  document.documentElement.lang = language;
  return (
    <LanguageContext value={choice}>
      <IntlProvider locale={language} messages={CATALOGUES[language]}>
        {children}
      </IntlProvider>
    </LanguageContext>
  );
}

function useLanguageChoice(): LanguageChoice {
  const choice = useContext(LanguageContext);
  if (choice === null) throw new Error("A screen was drawn without a language");
  return choice;
}

/** Says one message; the keys are those of the catalogues. */
export function useText(): Text {
  return useLanguageChoice().text;
}

export function useLanguage(): readonly [Language, (language: Language) => void] {
  const { text, choose } = useLanguageChoice();
  return [text.language, choose];
}

/** A name that comes with both languages. */
export function useName(): (name: LocalName) => string {
  const { language } = useText();
  return (name) => name[language];
}

/** A message with elements in its gaps: `Vai kolonna {heading} ir {field}?` */
export function Say({ id, values }: { readonly id: MessageKey; readonly values: Readonly<Record<string, ReactNode>> }) {
  const intl = useIntl();
  return <>{intl.formatMessage({ id }, values)}</>;
}
