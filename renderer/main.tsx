import "./page-policy.ts";
import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "@mantine/spotlight/styles.css";
import "@mantine/dropzone/styles.css";
import "./theme/tokens.css";
import "./theme/base.css";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { openTransport } from "./api/open-transport.ts";

const root = document.getElementById("root");
if (root === null) throw new Error("The page has no place for the screens");
createRoot(root).render(<App transport={await openTransport()} />);
