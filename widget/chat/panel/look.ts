import { SHARED } from '../styles.ts'

/** The looks of the panel: light and dark as the system says, the whole screen where there is little of it. */
export const PANEL_CSS = `${SHARED}
.panel{--focus:#1a6ee0;--ground:#fff;--soft:#eef1f5;--line:#d5dae1;--quiet:#566070;--bad:#b3261e;--link:#0f56b3;
position:fixed;z-index:2147483001;bottom:88px;width:380px;height:min(620px,calc(100vh - 108px));display:flex;flex-direction:column;
background:var(--ground);color:#1b1f24;border-radius:16px;box-shadow:0 8px 36px #0006;overflow:hidden;font:400 15px/1.45 system-ui,sans-serif;text-align:start}
.panel.right{right:20px}.panel.left{left:20px}
header{display:flex;align-items:center;gap:4px;padding:10px 8px 10px 16px;background:var(--accent);color:var(--on)}
header h2{flex:1;font-weight:600;font-size:16px;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
header :focus-visible{outline-color:var(--on)}
.icon{width:36px;height:36px;border-radius:8px;display:grid;place-items:center;font-size:20px;line-height:1;flex:none}
.icon svg{width:20px;height:20px;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
.status{padding:8px 16px;background:var(--soft);color:var(--quiet);font-size:13px}
.status.cut{background:#fdf1d8;color:#5c4300}
.menu{list-style:none;border-bottom:1px solid var(--line);padding:6px}
.menu button{display:block;width:100%;padding:9px 10px;border-radius:8px;text-align:start}
.menu button:hover,.icon:hover{background:#8882}
.log{flex:1;overflow-y:auto;overscroll-behavior:contain;padding:12px 16px;display:flex;flex-direction:column;gap:6px}
.day{align-self:center;font-size:12px;color:var(--quiet);padding:6px 0}
.hint{color:var(--quiet);text-align:center;padding:18px 8px}
.said{max-width:84%;display:flex;flex-direction:column;gap:2px}
.said .words{padding:9px 13px;border-radius:14px;background:var(--soft);white-space:pre-wrap;overflow-wrap:anywhere}
.said.mine{align-self:flex-end;align-items:flex-end}.said.mine .words{background:var(--accent);color:var(--on)}
.said.mine .words a{color:inherit}
.said small{font-size:12px;color:var(--quiet)}.said small.bad{color:var(--bad)}
.words a,a.plain{color:var(--link);text-decoration:underline}
.file{display:block;margin-top:4px;text-decoration:underline;text-align:start;overflow-wrap:anywhere}
.text{color:var(--link);text-decoration:underline;padding:4px 2px;min-height:24px}
.center{align-self:center}
form.composer,.box{border-top:1px solid var(--line);padding:12px 16px;display:flex;flex-direction:column;gap:8px}
.box{overflow-y:auto;max-height:75%}
form.composer{flex-direction:row;align-items:flex-end;padding:8px;gap:6px}
form.plain{display:flex;flex-direction:column;gap:10px}
textarea,input{border:1px solid #7b8694;border-radius:10px;padding:8px 11px;background:var(--ground);width:100%;font-size:16px}
::placeholder{color:var(--quiet);opacity:1}
textarea{resize:none;max-height:140px;min-height:40px}
label{font-size:13px;color:var(--quiet);display:flex;flex-direction:column;gap:4px}
.solid{background:var(--accent);color:var(--on);border-radius:10px;padding:9px 14px;font-weight:600;min-height:40px}
.solid.icon{width:40px;height:40px;padding:0}
.icon>span{display:grid}
.solid[disabled]{opacity:.55;cursor:default}
.row{display:flex;gap:8px;align-items:center;flex-wrap:wrap}
.chip{display:flex;align-items:center;gap:4px;background:var(--soft);border-radius:8px;padding:2px 2px 2px 10px;font-size:13px;max-width:100%}
.chip span{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}.chip .icon{width:26px;height:26px;font-size:16px}
.live{color:var(--bad);font-variant-numeric:tabular-nums}.chip audio{height:36px;min-width:0;flex:1 1 180px}
.stars{display:flex;gap:4px;border:0}.stars legend{margin-bottom:6px}
.stars button{width:44px;height:44px;border-radius:10px;border:1px solid var(--line);font-size:20px}
.stars button[aria-pressed=true]{background:var(--accent);color:var(--on)}
.article{max-height:none;flex:1 1 60%;font-size:14px}.article h3{font-size:16px}.article h3:focus{outline:none}.article h4{margin:8px 0 0}.article ul,.article ol{padding-inline-start:20px}
.article pre{white-space:pre-wrap;background:var(--soft);padding:8px;border-radius:8px}.article blockquote{border-inline-start:3px solid var(--line);padding-inline-start:10px}
.offered{gap:2px}.offered .text{text-align:start}
.choices{border:0;display:flex;flex-wrap:wrap;gap:6px;padding:0 16px 10px}.choices button{border:1px solid var(--link);color:var(--link);border-radius:16px;padding:6px 12px;min-height:32px;text-align:start}
.qr{width:200px;height:200px;align-self:center;background:#fff;color:#000}
.trouble{color:var(--bad)}
@media (prefers-color-scheme:dark){.panel{--focus:#8ab8ff;--ground:#191c21;--soft:#2a2f37;--line:#3a414b;--quiet:#a9b3c1;--bad:#ff9d94;--link:#8ab8ff;color:#eceff3}
.status.cut{background:#4a3a12;color:#ffe6ad}}
@media (max-width:480px){.panel{inset:0;width:auto;height:100%;height:100dvh;border-radius:0}.panel.right{right:0}.panel.left{left:0}}
@media (prefers-reduced-motion:no-preference){.panel{animation:rise .16s ease-out}@keyframes rise{from{transform:translateY(12px);opacity:0}}}
@media print{.panel{display:none}}
`
