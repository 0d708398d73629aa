import './design/styles.ts'
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode, useEffect, useMemo } from 'react'
import { createRoot } from 'react-dom/client'
import { cssVariables, themeFor } from './design/theme.ts'
import { Toasts } from './design/toast.tsx'
import { createQueryClient } from './queries.ts'
import { usePreferences } from './shell/preferences.ts'
import { router } from './shell/routes.tsx'
import { Speech } from './text/use-text.tsx'

const client = createQueryClient()

function Application() {
  const { density } = usePreferences()
  const theme = useMemo(() => themeFor(density), [density])
  useEffect(() => {
    document.documentElement.dataset['density'] = density
  }, [density])
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <QueryClientProvider client={client}>
        <Speech>
          <Toasts />
          <RouterProvider router={router} />
        </Speech>
      </QueryClientProvider>
    </MantineProvider>
  )
}

const element = document.getElementById('root')
if (!element) throw new Error('index.html has no #root')
createRoot(element).render(
  <StrictMode>
    <Application />
  </StrictMode>,
)
