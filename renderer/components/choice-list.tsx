import { Select, type ComboboxItem, type SelectProps } from "@mantine/core";
import { useState } from "react";

interface ChoiceListProps extends Omit<SelectProps, "data" | "onFocus" | "onPointerEnter"> {
  readonly data: readonly ComboboxItem[];
}

/** One of many. The list is drawn when somebody comes to it: screens have several, of dozens of entries each. */
export function ChoiceList({ data, ...rest }: ChoiceListProps) {
  const [isWanted, setWanted] = useState(false);
  const want = () => setWanted(true);
  const drawn = isWanted ? [...data] : data.filter(({ value }) => value === rest.value);
  return <Select size="sm" {...rest} data={drawn} onFocus={want} onPointerEnter={want} />;
}
