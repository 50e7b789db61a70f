import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Problem } from './api/problem.js';
import './styles/base.css';
import './building-blocks/blocks.css';
import './shell/shell.css';
import './screens/screens.css';
import './screens/alliance/history/history.css';
import { createAppRouter } from './router.js';
import { Language, takeLanguageFromAddress } from './words/locale.js';

/** How often a question is asked again where the answer may yet come. */
const TRIES = 2;

const queries = new QueryClient({
  queryCache: new QueryCache({
    onError(error) {
      // Whoever was signed out elsewhere is led to sign in.
      if (error instanceof Problem && error.status === 401) queries.setQueryData(['session'], null);
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (failures, error) => failures < TRIES && error instanceof Problem && error.passing,
    },
  },
});
takeLanguageFromAddress();
const router = createAppRouter(queries);
const place = document.getElementById('application');
if (place === null) throw new Error('index.html has no place for the application');

createRoot(place).render(
  <StrictMode>
    <Language>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </Language>
  </StrictMode>,
);
