/** The application: what every screen may rely on, from outside to inside. */
import { MantineProvider } from "@mantine/core";
import { ModalsProvider } from "@mantine/modals";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { TransportContext } from "./api/use-api.ts";
import type { Transport } from "./api/transport.ts";
import { Frame } from "./frame/frame.tsx";
import { IntakeProvider } from "./frame/intake.tsx";
import { Messages } from "./frame/messages.tsx";
import { ContrastProvider } from "./theme/contrast.tsx";
import { styleNonce } from "./page-policy.ts";
import { cssVariables, theme } from "./theme/theme.ts";
import { LanguageProvider } from "./text/language.tsx";

const queries = new QueryClient({
  defaultOptions: { queries: { retry: false, refetchOnWindowFocus: false, staleTime: 10_000 } },
});

export function App({ transport }: { readonly transport: Transport }) {
  return (
    <TransportContext value={transport}>
      <QueryClientProvider client={queries}>
        <LanguageProvider>
          <MantineProvider
            theme={theme}
            cssVariablesResolver={cssVariables}
            defaultColorScheme="auto"
            getStyleNonce={styleNonce}
          >
            <ContrastProvider>
              <ModalsProvider>
                <Messages />
                <IntakeProvider>
                  <Frame />
                </IntakeProvider>
              </ModalsProvider>
            </ContrastProvider>
          </MantineProvider>
        </LanguageProvider>
      </QueryClientProvider>
    </TransportContext>
  );
}
