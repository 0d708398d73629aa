import { createHash } from 'node:crypto'

/** Stands in every page, so that a page is one request; the policy names it by its hash. */
export const STYLE = `:root{color-scheme:light dark;--text:#1b1f24;--quiet:#566070;--ground:#fff;--soft:#f3f5f8;--line:#d5dae1;--accent:#1c5f4d;--on:#fff;--link:#0f56b3}
@media(prefers-color-scheme:dark){:root{--text:#e6e9ee;--quiet:#a3adba;--ground:#14171b;--soft:#1d2127;--line:#363d47;--accent:#6fb9a4;--on:#0d1512;--link:#8fbcff}}
*{box-sizing:border-box}body{margin:0;background:var(--ground);color:var(--text);font:1.0625rem/1.6 system-ui,sans-serif}
header,main,footer{max-width:44rem;margin:0 auto;padding:1rem 1.25rem}
header{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center;border-bottom:1px solid var(--line)}header strong{flex:1;min-width:10rem}
a{color:var(--link)}header a,footer a{color:inherit}h1{font-size:1.75rem;line-height:1.25;margin:1rem 0}h2{font-size:1.3rem;margin:2rem 0 .5rem}h3{font-size:1.1rem}
p,ul,ol,blockquote,pre{margin:0 0 1rem;overflow-wrap:anywhere}blockquote{border-inline-start:3px solid var(--line);padding-inline-start:1rem;color:var(--quiet)}
pre{background:var(--soft);padding:.75rem 1rem;border-radius:.5rem;overflow-x:auto}code{font-size:.9em}hr{border:0;border-top:1px solid var(--line);margin:1.5rem 0}
.quiet{color:var(--quiet);font-size:.9rem}.list{list-style:none;padding:0}.list li{border-top:1px solid var(--line);padding:.5rem 0}.list a{display:block;padding:.25rem 0}
form{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center}input,textarea{font:inherit;color:inherit;background:var(--ground);border:1px solid var(--quiet);border-radius:.5rem;padding:.5rem .75rem;flex:1 1 14rem;min-width:0}
button{font:inherit;padding:.5rem 1.1rem;border:0;border-radius:.5rem;background:var(--accent);color:var(--on);cursor:pointer}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}.rating{background:var(--soft);border-radius:.75rem;padding:1rem;margin-top:2rem}.rating p{margin:0 0 .5rem}.rating textarea{flex-basis:100%}
.skip{position:absolute;inset-inline-start:-999rem}.skip:focus{inset-inline-start:1rem;top:1rem;background:var(--ground);padding:.5rem}`

/** Nothing runs, nothing is fetched, nobody frames it; a form goes to this host only. */
export const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')
