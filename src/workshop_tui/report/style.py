"""How a page looks: calm, readable from a distance of tired eyes, in light and in dark, and on paper."""

from __future__ import annotations

COLOURS = {
    "light": {
        "ground": "#ffffff",
        "words": "#1b1b1b",
        "quiet": "#4a4a4a",
        "line": "#767676",
        "link": "#0b4f8a",
        "notice": "#fff3c4",
    },
    "dark": {
        "ground": "#16181b",
        "words": "#ececec",
        "quiet": "#c0c4c8",
        "line": "#8a9097",
        "link": "#9ccbff",
        "notice": "#4a3a00",
    },
}
"""What stands on `ground`, and words on `notice`, is told apart by people who see little (7:1; lines 3:1)."""


def _named(colours: dict[str, str]) -> str:
    return "".join(f"--{name}:{colour};" for name, colour in colours.items())


STYLE = f"""
:root{{color-scheme:light dark;{_named(COLOURS["light"])}}}
@media (prefers-color-scheme:dark){{:root{{{_named(COLOURS["dark"])}}}}}
*{{box-sizing:border-box}}
body{{margin:0;background:var(--ground);color:var(--words);
font:1.0625rem/1.55 system-ui,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",Arial,sans-serif}}
main{{max-width:46rem;margin:0 auto;padding:1.5rem 1rem 4rem;overflow-wrap:anywhere}}
main:focus{{outline:none}}
h1,h2,h3,h4{{line-height:1.25;margin:2em 0 .5em;break-after:avoid}}
h1{{font-size:1.9rem;margin-top:.5em}}
h2{{font-size:1.45rem;padding-bottom:.2em;border-bottom:2px solid var(--line)}}
h3{{font-size:1.2rem}}
h4{{font-size:1.0625rem;margin-top:1.2em}}
p,ul,ol,dl,blockquote,figure,.wide{{margin:.7em 0}}
ul,ol{{padding-inline-start:1.5em}}
li{{margin:.35em 0;break-inside:avoid}}
.more{{color:var(--quiet);margin-top:.1em}}
a{{color:var(--link)}}
a:focus-visible,.wide:focus-visible{{outline:3px solid var(--link);outline-offset:2px}}
.skip{{position:absolute;left:-99rem;padding:.5em 1em;background:var(--ground)}}
.skip:focus{{left:.5rem;top:.5rem}}
.notice{{background:var(--notice);border:2px solid var(--words);padding:.7em 1em}}
blockquote{{padding:.1em 1em;border-inline-start:4px solid var(--line);color:var(--quiet)}}
dl div{{display:flex;flex-wrap:wrap;gap:0 1em;margin:.3em 0}}
dt{{font-weight:600;flex:0 0 11rem}}
dd{{margin:0;flex:1 1 18rem}}
.wide{{overflow-x:auto}}
table{{border-collapse:collapse;width:100%}}
caption{{text-align:start;font-weight:600;padding:.3em 0}}
th,td{{text-align:start;vertical-align:top;padding:.4em .6em;border-bottom:1px solid var(--line)}}
th,td{{min-width:6em}}
thead th{{border-bottom:2px solid var(--words)}}
tbody th{{font-weight:500}}
.number{{text-align:end;font-variant-numeric:tabular-nums;white-space:nowrap;overflow-wrap:normal;min-width:0}}
pre{{font:1rem/1.15 ui-monospace,"DejaVu Sans Mono",Menlo,Consolas,monospace;margin:0;overflow-x:auto}}
figure{{display:inline-block;margin-inline-end:2em;break-inside:avoid;vertical-align:bottom}}
figcaption{{color:var(--quiet)}}
@page{{margin:2cm}}
@media print{{
:root{{{_named(COLOURS["light"])}}}
body{{font-size:10.5pt;background:none}}
main{{max-width:none;padding:0}}
nav,.skip{{display:none}}
.wide{{overflow:visible}}
thead{{display:table-header-group}}
tr{{break-inside:avoid}}
thead,thead tr{{break-after:avoid}}
p,li{{orphans:3;widows:3}}
}}
"""
