/** Mantine in our clothes: every colour, size and space is a token (tokens.css). */
import { createTheme, rem, type CSSVariablesResolver } from "@mantine/core";

/** What opens over the page belongs to its main part: nothing stands outside of the landmarks. */
const IN_MAIN = { portalProps: { target: "#main" } };

/** Their lists scroll by the keys that choose. */
const CHOICE = {
  defaultProps: { withScrollArea: false, comboboxProps: IN_MAIN },
  classNames: { options: "k-options" },
};

export const theme = createTheme({
  fontFamily: '"Source Sans 3", "Segoe UI", system-ui, sans-serif',
  fontFamilyMonospace: '"Source Code Pro", Consolas, monospace',
  fontSizes: { xs: rem(12), sm: rem(13), md: rem(14), lg: rem(15), xl: rem(17) },
  lineHeights: { xs: "1.25", sm: "1.35", md: "1.4", lg: "1.4", xl: "1.3" },
  spacing: { xs: rem(4), sm: rem(8), md: rem(12), lg: rem(16), xl: rem(24) },
  radius: { xs: rem(2), sm: rem(5), md: rem(8), lg: rem(8), xl: rem(8) },
  defaultRadius: "sm",
  colors: {
    petrol: [
      "#eef5f7",
      "#dfecf0",
      "#bed8e0",
      "#9cc3cf",
      "#6aa9bb",
      "#3f8ba1",
      "#22768f",
      "#0d596d",
      "#09485a",
      "#06323f",
    ],
  },
  primaryColor: "petrol",
  primaryShade: { light: 7, dark: 6 },
  respectReducedMotion: true,
  cursorType: "pointer",
  activeClassName: "",
  focusClassName: "k-focus",
  components: {
    Button: {
      defaultProps: { variant: "default", size: "md" },
      classNames: { root: "k-btn", label: "k-btn-label" },
    },
    ActionIcon: { defaultProps: { variant: "default", size: 30 } },
    SegmentedControl: {
      classNames: { root: "k-seg", indicator: "k-seg-indicator", label: "k-seg-label", control: "k-seg-control" },
    },
    Tabs: { classNames: { root: "k-tabs" } },
    Tooltip: { defaultProps: { events: { hover: true, focus: true, touch: true }, openDelay: 300 } },
    Skeleton: { defaultProps: { animate: false, radius: "xs" }, classNames: { root: "k-skeleton" } },
    Modal: {
      defaultProps: { centered: false, yOffset: "12dvh", padding: "lg", overlayProps: { backgroundOpacity: 0.4 } },
      classNames: { title: "k-dialog-title" },
    },
    // By a click, an arrow or a letter: a list that opens with the focus covers what is beside it.
    Select: { ...CHOICE, defaultProps: { ...CHOICE.defaultProps, openOnFocus: false } },
    Autocomplete: CHOICE,
    Menu: {
      defaultProps: {
        ...IN_MAIN,
        transitionProps: { duration: 0 },
        shadow: "md",
        // A menu holds items only.
        withInitialFocusPlaceholder: false,
      },
    },
  },
});

const ROLES = {
  "--mantine-color-body": "var(--surface)",
  "--mantine-color-text": "var(--ink)",
  "--mantine-color-dimmed": "var(--ink-3)",
  "--mantine-color-placeholder": "var(--ink-3)",
  "--mantine-color-default": "var(--surface)",
  "--mantine-color-default-color": "var(--ink)",
  "--mantine-color-default-border": "var(--line-control)",
  "--mantine-color-default-hover": "var(--subtle)",
  "--mantine-color-anchor": "var(--accent)",
  "--mantine-color-error": "var(--error)",
  "--mantine-color-success": "var(--accepted)",
  "--mantine-color-disabled": "var(--sunken)",
  "--mantine-color-disabled-color": "var(--ink-3)",
  "--mantine-color-disabled-border": "var(--line)",
  "--mantine-primary-color-filled": "var(--fill)",
  "--mantine-primary-color-filled-hover": "var(--fill-hover)",
  "--mantine-primary-color-contrast": "var(--on-fill)",
  "--mantine-primary-color-light": "var(--accent-soft)",
  "--mantine-primary-color-light-color": "var(--ink)",
  // What fields, boxes and lists of choices are drawn with.
  "--mantine-color-gray-4": "var(--line-control)",
  "--mantine-color-dark-4": "var(--line-control)",
  "--mantine-color-dark-6": "var(--surface)",
  // Otherwise that of the borders above, on which no text can be read in the dark.
  "--menu-item-hover": "var(--accent-soft)",
  "--mantine-color-petrol-filled": "var(--fill)",
  "--mantine-color-petrol-filled-hover": "var(--fill-hover)",
};

/** The same names in light and dark: the tokens themselves change. */
export const cssVariables: CSSVariablesResolver = () => ({ variables: ROLES, light: ROLES, dark: ROLES });
