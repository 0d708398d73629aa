/** The look of the page: readable in both colour schemes and from 360 pixels on. */
export const style = `
:root { color-scheme: light dark; --line: #d9dce1; --sunken: #f4f5f7; --quiet: #596170; --link: #1c5fb8; }
@media (prefers-color-scheme: dark) { :root { --line: #3a3f47; --sunken: #1f2228; --quiet: #a5adba; --link: #7fb2f5; } }
* { box-sizing: border-box; }
body { margin: 0; display: grid; grid-template-columns: 14rem minmax(0, 1fr); font: 15px/1.5 system-ui, sans-serif; }
nav { position: sticky; top: 0; height: 100vh; overflow: auto; padding: 1.5rem 1rem; border-inline-end: 1px solid var(--line); }
nav ul { list-style: none; padding: 0; }
nav li a { display: block; padding: .25rem 0; }
main { padding: 1.5rem 2rem 4rem; max-width: 60rem; }
a { color: var(--link); }
h1 { font-size: 1.75rem; margin: 0 0 .5rem; } h1 small { font-size: .9rem; font-weight: 400; color: var(--quiet); }
h2 { font-size: 1.25rem; margin: 2.5rem 0 .75rem; } h3 { font-size: .9rem; margin: 1rem 0 .25rem; }
code, pre { font: .875em/1.5 ui-monospace, monospace; }
details { border: 1px solid var(--line); border-radius: 8px; margin-block-end: .5rem; padding: 0 1rem; }
details[open] { padding-block-end: 1rem; }
summary { padding: .6rem 0; cursor: pointer; } summary span { display: block; color: var(--quiet); }
summary b { display: inline-block; min-width: 4rem; font: 600 .8125rem ui-monospace, monospace; }
pre { background: var(--sunken); padding: .75rem; border-radius: 6px; overflow: auto; white-space: pre-wrap; overflow-wrap: anywhere; margin: 0; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; vertical-align: top; padding: .3rem .75rem .3rem 0; border-block-end: 1px solid var(--line); font-weight: 400; overflow-wrap: anywhere; }
thead th { color: var(--quiet); font-size: .8125rem; }
td { color: var(--quiet); } em { font-style: normal; font-size: .8125rem; color: var(--quiet); }
@media (max-width: 48em) { body { display: block; } nav { position: static; height: auto; border: 0; border-block-end: 1px solid var(--line); } nav ul { display: flex; flex-wrap: wrap; gap: 0 1rem; } main { padding: 1rem; } }
@media print { nav { display: none; } body { display: block; } }
`
