/** A whole screen that waits or cannot be shown: it keeps its name, so that one hears where one is. */
import type { ApiProblem } from "../api/transport.ts";
import { usePlace } from "../frame/place.ts";
import { useText } from "../text/language.tsx";
import { Failed } from "./failed.tsx";
import { Loading } from "./loading.tsx";

export function LoadingScreen({ label }: { readonly label: string }) {
  return (
    <>
      <Name />
      <Loading label={label} />
    </>
  );
}

export function FailedScreen(props: { readonly problem: ApiProblem; readonly onRetry: () => void }) {
  return (
    <>
      <Name />
      <Failed {...props} />
    </>
  );
}

function Name() {
  const t = useText();
  return <h1 className="k-hidden">{t(`frame.screen.${usePlace().screen}`)}</h1>;
}
