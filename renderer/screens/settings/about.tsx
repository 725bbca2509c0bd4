/** Par programmu: which version this is, under what licence, and whose work it carries. */
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useFrame } from "../../frame/frame-context.ts";
import { useText } from "../../text/language.tsx";
import styles from "./settings-screen.module.css";

export function About() {
  const t = useText();
  const { version } = useFrame().view;
  const [isOpen, setIsOpen] = useState(false);
  return (
    <section aria-labelledby="about">
      <h2 id="about">{t("about.title")}</h2>
      <p>{t("about.version", { version })}</p>
      <p className="k-ink2">{t("about.licence")}</p>
      <div>
        <Button aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {t(isOpen ? "about.works.hide" : "about.works.show")}
        </Button>
      </div>
      {isOpen && <CarriedWorks />}
    </section>
  );
}

/** Brought when somebody wants to read them. */
function CarriedWorks() {
  const t = useText();
  const works = useQuery({
    queryKey: ["carried-works"],
    queryFn: async () => (await import("./carried-works.ts")).CARRIED_WORKS,
    staleTime: Infinity,
  });
  if (works.data === undefined) return null;
  return (
    <>
      <p className="k-ink2">{t("about.works", { count: works.data.length })}</p>
      <ul className={styles["works"]}>
        {works.data.map(({ name, version, licence, text }) => (
          <li key={`${name} ${version}`}>
            {text === "" ? (
              <span>
                {name} {version} <span className="k-muted">{licence}</span>
              </span>
            ) : (
              <details>
                <summary>
                  {name} {version} <span className="k-muted">{licence}</span>
                </summary>
                <pre tabIndex={0} aria-label={t("about.text", { name })}>
                  {text}
                </pre>
              </details>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
