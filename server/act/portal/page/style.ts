/** The one style sheet of the page. Both schemes keep a contrast of 4.5 to 1. */
export const STYLE = `:root{color-scheme:light dark;--ground:#fff;--soft:#f3f5f4;--line:#cfd6d3;--word:#1c2321;--quiet:#53605c;--act:#1c5f4d;--on-act:#fff;--good:#1c5f4d;--bad:#a3281f;--own:#e6f1ed}
@media (prefers-color-scheme:dark){:root{--ground:#141817;--soft:#1e2422;--line:#3b4643;--word:#e8edeb;--quiet:#a9b6b1;--act:#8fd6c0;--on-act:#10211b;--good:#8fd6c0;--bad:#ff9f95;--own:#1d3029}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:46rem;padding:0 1rem 2rem;background:var(--ground);color:var(--word);font:1rem/1.5 system-ui,sans-serif;overflow-wrap:break-word}
header{display:flex;gap:.5rem;align-items:center;padding:.75rem 0}
.company{margin:0 auto 0 0;min-width:0;font-weight:600}
.company a{color:inherit;text-decoration:none}
a{color:var(--act)}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:.5rem;background:var(--ground);padding:.5rem}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem;list-style:none;margin:0;padding:0;border-bottom:1px solid var(--line)}
nav a{display:block;padding:.6rem .75rem;color:var(--word);text-decoration:none;border-bottom:3px solid transparent}
nav a[aria-current]{border-color:var(--act);font-weight:600}
h1{font-size:1.5rem;line-height:1.25;margin:1.25rem 0 .75rem}
h2{font-size:1.15rem;margin:1.75rem 0 .5rem}
h3{font-size:1rem;margin:0 0 .25rem}
main:focus{outline:none}
ul.plain,ol.plain{list-style:none;margin:0;padding:0}
.card{border:1px solid var(--line);border-radius:.6rem;padding:.75rem 1rem;margin:0 0 .75rem}
.card p{margin:.15rem 0}
.card h2{margin:0 0 .25rem}
.quiet-words,.nothing,footer{color:var(--quiet)}
.good{color:var(--good);font-weight:600}
.bad{color:var(--bad);font-weight:600}
.notice{background:var(--own);border-radius:.5rem;padding:.6rem .9rem}
.said{max-width:88%;margin:0 0 .75rem;padding:.6rem .9rem;border-radius:.8rem;background:var(--soft)}
.said.own{margin-left:auto;background:var(--own)}
.said p{margin:0}
.said .words{white-space:pre-wrap}
.said .quiet-words,td .quiet-words{font-size:.85rem}
table{border-collapse:collapse;width:100%;margin:.25rem 0}
th,td{text-align:left;vertical-align:top;padding:.35rem .75rem .35rem 0;border-bottom:1px solid var(--line)}
th{font-weight:600;color:var(--quiet)}
td.number,th.number{text-align:right;padding:.35rem 0 .35rem .75rem;white-space:nowrap;font-variant-numeric:tabular-nums}
td,.said{overflow-wrap:anywhere}
.wide{overflow-x:auto}
form{margin:0}
.row{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center;justify-content:space-between}
label{display:block;margin:.75rem 0 .25rem;font-weight:600}
label.check{display:flex;gap:.5rem;align-items:center;font-weight:400}
input[type=email],input[type=text],textarea{width:100%;font:inherit;color:inherit;background:var(--ground);border:1px solid var(--quiet);border-radius:.5rem;padding:.6rem .75rem}
input[type=checkbox]{width:1.25rem;height:1.25rem}
textarea{min-height:6rem;resize:vertical}
button,.button{display:inline-block;font:inherit;min-height:2.75rem;padding:.55rem 1.1rem;margin:.5rem 0 0;border:1px solid var(--act);border-radius:.5rem;background:var(--act);color:var(--on-act);cursor:pointer;text-align:center;text-decoration:none}
button.plain,.button.plain{background:transparent;color:var(--act)}
button.quiet{white-space:nowrap;padding:.5rem;border-color:transparent;background:transparent;color:var(--quiet);margin:0;text-decoration:underline}
:focus-visible{outline:3px solid var(--act);outline-offset:2px}
details{margin:.35rem 0}
summary{cursor:pointer;color:var(--quiet);padding:.25rem 0}
footer{margin-top:2rem;border-top:1px solid var(--line);font-size:.9rem}
@media (max-width:30rem){nav a{padding:.6rem .5rem}.said{max-width:96%}button,.button{width:100%}button.quiet{width:auto}}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
`
