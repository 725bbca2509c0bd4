import { useEffect, useState } from "react";

let last = Promise.resolve();

/** True once it is this drawing's turn: heavy drawings come one after the other, and keys and clicks between them. */
export function useTurn(): boolean {
  const [isMine, setMine] = useState(false);
  useEffect(() => {
    const turn = { isWanted: true };
    last = last.then(
      () =>
        new Promise((resolve) => {
          setTimeout(() => {
            if (turn.isWanted) setMine(true);
            resolve();
          });
        }),
    );
    return () => {
      turn.isWanted = false;
    };
  }, []);
  return isMine;
}
