/**
 * Items in their order, each begun as soon as it is fetched; the next ones are fetched while those before them are
 * worked on, as long as those that wait are few and light. A fault in fetching comes in its turn.
 */
export async function* fetchedAhead<Item, Begun>(
  items: AsyncIterable<Item>,
  most: { readonly items: number; readonly weight: number },
  weigh: (begun: Begun) => number,
  begin: (item: Item) => Begun,
): AsyncIterable<Begun> {
  const iterator = items[Symbol.asyncIterator]();
  const waiting: Begun[] = [];
  let weight = 0;
  const state: { end: { readonly fault: unknown } | "done" | null; fetching: Promise<void> | null } = {
    end: null,
    fetching: null,
  };

  const fetchNext = async (): Promise<void> => {
    try {
      const next = await iterator.next();
      if (next.done === true) {
        state.end = "done";
        return;
      }
      const begun = begin(next.value);
      waiting.push(begun);
      weight += weigh(begun);
    } catch (fault) {
      state.end = { fault };
    }
  };
  const fetchOn = (): void => {
    if (state.fetching !== null || state.end !== null || waiting.length >= most.items || weight >= most.weight) return;
    state.fetching = fetchNext().then(() => {
      state.fetching = null;
      fetchOn();
    });
  };

  try {
    for (;;) {
      fetchOn();
      const begun = waiting.shift();
      if (begun !== undefined) {
        weight -= weigh(begun);
        fetchOn();
        yield begun;
      } else if (state.end === null) await state.fetching;
      else if (state.end === "done") return;
      else throw state.end.fault;
    }
  } finally {
    state.end ??= "done";
    await state.fetching;
    await iterator.return?.();
  }
}
