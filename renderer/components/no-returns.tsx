import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useFrame } from "../frame/frame-context.ts";
import { goTo } from "../frame/place.ts";
import { useText } from "../text/language.tsx";
import { Empty } from "./empty.tsx";

interface NoReturnsProps {
  /** The screen's heading, for ears only: the empty state says the rest. */
  readonly heading: string;
  readonly title: string;
  readonly body: string;
}

/** A screen of a quarter for which nothing has come yet, and the way to bring it. */
export function NoReturns({ heading, title, body }: NoReturnsProps) {
  const t = useText();
  const { period } = useFrame();
  return (
    <>
      <h1 className="k-hidden">{heading}</h1>
      <Empty
        title={title}
        action={
          <Button
            variant="filled"
            leftSection={<IconPlus className="k-icon" />}
            onClick={() => goTo({ period, screen: "imports" })}
          >
            {t("board.add")}
          </Button>
        }
      >
        {body}
      </Empty>
    </>
  );
}
