"""The theme in force, and the few rules of style that settings cannot say.

Rules name our own keys (`st-key-...`) and the classes that `ui.blocks` writes.
"""

import hashlib
from functools import cache
from string import Template

import streamlit as st

from reports.charts import N_DESK
from reports.tokens import Theme, tokens

_STACKED = (
    ":is([class*=st-key-listed_table_pulls],.st-key-listed_table_ledger,"
    ".st-key-listed_table_recognised,.st-key-listed_table_measures)"
)
"""Tables whose rows are cards on a phone."""

_DESK_LABELS = ",".join(f'[data-index="{place}"]' for place in range(N_DESK))
"""Labels of the chart that a phone has no room for."""

_RULES = Template("""
[data-testid=stHeading] :is(h1,h2,h3){padding:0;line-height:1.28;text-wrap:balance}
[data-testid=stHeading] [data-testid=stMarkdownContainer]{margin-bottom:0}

.wc{display:flex;flex-wrap:wrap;align-items:center;color:$muted}
.wc img{display:block;flex:none;max-width:100%}
.wc figure{margin:0}
.wc figcaption{display:none;font-size:12px;line-height:1.5}

.wc-cells{display:grid;grid-template-columns:13fr 22fr 18fr 18fr;column-gap:14px;
 color:$muted}
.wc-cells>div:only-child{grid-column:1/-1;max-width:75ch}
.wc-cells img{display:block;margin:-4px 0 0;max-width:100%}
.wc-cells :is(p,span){margin:0;font-size:13px;line-height:1.4;overflow-wrap:anywhere}
.wc-cells p+img{margin-top:0}
.wc-cells b{color:$ink;font-weight:600}
.wc-cells span{position:absolute;width:1px;height:1px;overflow:hidden;
 clip-path:inset(50%)}

.st-key-answer p{font-size:15px;line-height:1.4;text-wrap:pretty}
.st-key-standing p{font-size:13px;line-height:1.4}
[class*=st-key-card_]{padding:10px 14px 11px}
[class*=st-key-card_] p{font-size:13px;line-height:1.4}
:is([class*=st-key-card_],[class*=st-key-known_]) h2{font-size:15px;text-wrap:pretty}
[class*=st-key-card_] a{padding:2px 0;min-height:24px;background:none}
:is([class*=st-key-card_],[class*=st-key-overview_name],
 [class*=st-key-portfolio_row]) a p{text-decoration:underline;
 text-decoration-color:$line2;text-underline-offset:3px;text-decoration-thickness:1px;
 white-space:normal;overflow-wrap:anywhere}
:is([class*=st-key-card_],[class*=st-key-overview_name],
 [class*=st-key-portfolio_row]) a:hover p{
 text-decoration-color:$ink}
[class*=st-key-foot] p{font-size:12px;line-height:1.45}
.st-key-for_phone_chart :is(p,li){font-size:12px;line-height:1.45}
.st-key-notes :is(p,li){font-size:13px;line-height:1.4}
[class*=st-key-meter_] p{font-size:13px;line-height:1.4}
button[data-variant=segmented_control][aria-checked=true] p{color:$ink;font-weight:600}

.st-key-overview_matrix,.st-key-change_strip{padding:2px 14px}
:is(.st-key-overview_head,.st-key-change_head) p{font-size:12px;line-height:1.4}
:is(.st-key-overview_head,.st-key-change_head){padding:6px 0 5px}
[class*=st-key-overview_row]{border-top:1px solid $grid}
[class*=st-key-overview_name]{padding:5px 8px 6px 0}
[class*=st-key-overview_name] p{font-size:12px;line-height:1.4}
.st-key-overview_rollout{padding-left:10px}
[class*=st-key-overview_name] a{padding:2px 0;min-height:24px;background:none}
[class*=st-key-overview_name] a p{font-size:14px;line-height:1.3}

[class*=st-key-stripname] a{padding:2px 0;min-height:24px;background:none}
[class*=st-key-stripname] a p{font-size:14px;line-height:1.3;
 white-space:normal;overflow-wrap:anywhere;text-decoration:underline;
 text-decoration-color:$line2;text-underline-offset:3px;text-decoration-thickness:1px}
[class*=st-key-stripname] a:hover p{text-decoration-color:$ink}

.st-key-portfolio_table{padding:2px 14px}
.st-key-portfolio_head{padding:6px 0 5px}
.st-key-portfolio_head :is(p,.wc-cells){font-size:12px;line-height:1.4;font-weight:600}
[class*=st-key-portfolio_row]{border-top:1px solid $grid;padding:6px 0 7px}
:is([class*=st-key-portfolio_row],.st-key-portfolio_head){flex-wrap:nowrap}
[class*=st-key-portfolio_row] a{padding:0;min-height:24px;background:none}
[class*=st-key-portfolio_row] a p{font-size:14px;line-height:1.3}

[class*=st-key-strip_wave]{border-top:1px solid $grid;min-height:64px;padding:5px 0}
[class*=st-key-strip_rollout]{border:solid $line2;border-width:1px 0;background:$bg2;
 min-height:64px;margin:0 -14px;padding:5px 14px;width:calc(100% + 28px);
 max-width:none}
[class*=st-key-strip_rollout] + * > [class*=st-key-strip_wave]{border-top:0}
:is([class*=st-key-strip_wave],[class*=st-key-strip_rollout]) p{font-size:12px;
 line-height:1.4}
:is([class*=st-key-strip_wave],[class*=st-key-strip_rollout]) strong{font-size:14px}

.st-key-check_grid{padding:2px 14px}
.st-key-check_head p{font-size:12px;line-height:1.4}
.st-key-check_head strong{font-size:13px}
.st-key-check_head{padding:6px 0 7px}
[class*=st-key-checkrow_]{padding:8px 0 4px;border-top:1px solid $grid}
.st-key-checkrow_0_rollout{border:solid $line2;border-width:1px 0;background:$bg2;
 margin:0 -14px;padding:8px 14px 4px;width:calc(100% + 28px);max-width:none}
.st-key-checkrow_1_wave,.st-key-checkrow_1_marked{border-top:0}
[class*=_marked][class*=st-key-checkrow_]{box-shadow:-11px 0 $bg,-14px 0 $ink}
.st-key-checkpart_words p{font-size:13px;line-height:1.5}
.st-key-checkpart_next a{padding:2px 0;min-height:24px;background:none}
.st-key-checkpart_next a p{font-size:13px;text-decoration:underline;
 text-decoration-color:$line2;text-underline-offset:3px}
[class*=st-key-checkpart_]{gap:6px;padding-bottom:12px}

.st-key-data_drop [data-testid=stFileUploaderDropzone]{border-style:dashed}
[class*=st-key-listed_table] table{font-size:13px}
[class*=st-key-listed_table] tr :is(td,th){padding:6px 10px 6px 0;vertical-align:top}
[class*=st-key-listed_table] tr :is(td,th):first-child{padding-left:0!important}
[class*=st-key-listed_table] tr :is(td,th) p{font-size:13px;line-height:1.35}
[class*=st-key-listed_table] tr th p{font-size:12px;font-weight:600}
[class*=st-key-listed_table] tr td span{font-size:12px!important}
.st-key-data_weeks_phone,[class*=st-key-for_phone]{display:none}

[class*=st-key-known_] p{font-size:13px;line-height:1.4}
:is(.st-key-known_list,.st-key-known_cannot,.st-key-known_grade){padding:12px 14px}
[class*=st-key-known_rung]{flex-wrap:nowrap}
[class*=st-key-for_]{gap:0}
[class*=st-key-event_] p{font-size:13px;line-height:1.4}
[class*=st-key-event_row],[class*=st-key-odd_row]{border-top:1px solid $grid;
 padding:6px 0}
[class*=st-key-odd_row] p{font-size:13px;line-height:1.4}
[class*=st-key-plan_group_]{border-top:1px solid $grid;padding:6px 0}
:is([class*=st-key-plan_group_],.st-key-plan_seals) p{font-size:13px;line-height:1.4}
.st-key-method table{font-size:13px;display:block;max-width:100%;overflow-x:auto}
.st-key-method :is(th,td){padding:5px 10px 5px 0!important;vertical-align:top;border:0;
 border-bottom:1px solid $grid}
.st-key-method pre{white-space:pre-wrap}
.st-key-method :is(p,li){max-width:75ch;line-height:1.5}

@media (min-width:1280px){
 [class*=st-key-overview_row]{flex-wrap:nowrap}
 [class*=st-key-overview_row] > :has(> [data-testid=stHtml]){flex:1;min-width:0}
 [class*=st-key-overview_row] [data-testid=stHtml] > .wc{flex-wrap:nowrap;
  align-items:flex-start}
}
@media (max-width:1279px){
 .st-key-overview_head,.st-key-change_head,.st-key-check_head{display:none}
 .st-key-overview_row_0{border-top:0}
 .wc figcaption{display:block;margin-top:4px}
 :is([class*=st-key-strip_wave],[class*=st-key-strip_rollout]){row-gap:0;
  padding-bottom:10px}
 [class*=st-key-checkrow_]{row-gap:4px;padding-bottom:10px}
}
@media (max-width:640px){
 .st-key-method table{display:table;font-size:11px}
 .st-key-method :is(th,td){padding-right:3px!important}
 .st-key-method :is(th,td:first-child){overflow-wrap:anywhere}
 .st-key-portfolio_head{display:none}
 .st-key-portfolio_row_0{border-top:0}
 [class*=st-key-portfolio_row]{flex-wrap:wrap;row-gap:5px}
 .wc-cells{grid-template-columns:1fr;row-gap:5px}
 .wc-cells>div:not(:only-child){display:grid;grid-template-columns:68px 1fr}
 .wc-cells span{position:static;width:auto;height:auto;clip-path:none}
 .st-key-evidence_chart .annotation:is($desk_labels){display:none}
 [data-testid=stHeading] h1{font-size:22px}
 :is(.st-key-data_weeks_phone,[class*=st-key-for_phone]){display:flex}
 :is(.st-key-data_weeks_desk,[class*=st-key-for_desk]){display:none}
 $stacked :is(table,tbody,tr,td){display:block;border:0}
 $stacked thead{display:none}
 $stacked tr{border-top:1px solid $grid;padding:6px 0}
 $stacked tr td{padding:1px 0!important}
}
""")

_FOCUS = Template("""
:is(a,button,input,summary,[tabindex="0"],[role=radio],[role=tab]):focus-visible{
 outline:2px solid $ink!important;outline-offset:2px;border-radius:4px}
:is([data-testid=stSelectbox],[data-testid=stTextInput]) :has(> input:focus-visible){
 outline:2px solid $ink;outline-offset:1px;border-radius:6px}
@media (prefers-reduced-motion:reduce){
 *,*::before,*::after{animation-duration:.01ms!important;
  animation-iteration-count:1!important;transition-duration:.01ms!important;
  scroll-behavior:auto!important}
}
""")

_PRINT = Template("""
[data-testid=stMainBlockContainer]{max-width:1280px;margin-inline:auto}
@media print{
 @page{margin:11mm 10mm}
 header,[data-testid=stHeader],[data-testid=stLogo],[data-testid=stButton],
 [data-testid=stDownloadButton],[data-testid=stPopover],[data-testid=stForm],
 [data-testid=stFileUploader],[data-testid=stPagination],[data-testid=stTextInput],
 [data-testid=stToast],[data-testid=stElementToolbar],[data-testid=stStatusWidget],
 [data-variant=segmented_control]:not([aria-checked=true]){display:none!important}
 [data-testid=stMainBlockContainer]{padding-block:0!important}
 [data-testid=stSelectbox] *{border:0!important;background:none!important;
  padding-left:0!important}
 [data-testid=stSelectbox] svg{display:none}
 [data-variant=segmented_control]{border:0!important;background:none!important;
  padding-left:0!important}
 [data-testid=stPlotlyChart]{zoom:.8}
 [data-testid=stDataFrame]{zoom:.58}
 details::details-content{content-visibility:visible;block-size:auto}
 .st-key-method table{overflow:visible}
 :is([class*=st-key-card_],[class*=_row],[class*=strip_wave],[class*=strip_rollout],
  [class*=checkrow_],[class*=st-key-known_],[class*=meter_],[data-testid=stPlotlyChart],
  [data-testid=stImage],.wc,tr,li){break-inside:avoid}
 :is(h1,h2,h3){break-after:avoid}
 $inks
}
""")
_INKS_OF_DARK = """.stApp,body,html{background:none!important}
 [data-testid=stMainBlockContainer]{filter:invert(1) hue-rotate(180deg)}"""
"""Dark colours on paper: what is light becomes dark, and hues stay."""


PATH = "/style"
"""Where the server hands out the rules: `<theme>.css` below it."""


def current() -> Theme:
    """Return the theme that the viewer sees, light until the browser tells."""
    return Theme.DARK if st.context.theme.type == "dark" else Theme.LIGHT


def apply() -> None:
    """Let the browser fetch the style rules for the theme in force, once for all.

    They are 10 KB that each run of each page would send again. What is for phones
    only stays hidden until they are there.
    """
    look = current()
    # Pages lie one step below the root, so that the address holds behind a prefix.
    address = f".{PATH}/{look}.css?{digest(look)}"
    hidden = "[class*=st-key-for_phone]{display:none}"
    st.html(f'<style>@import url("{address}");{hidden}</style>')


@cache
def digest(theme: Theme) -> str:
    """Return what tells these rules from those of any other version."""
    return hashlib.sha256(rules(theme).encode()).hexdigest()[:12]


@cache
def rules(theme: Theme) -> str:
    """Return the style rules in the colours of a theme."""
    colours = tokens(theme)
    filled = _RULES.substitute(
        stacked=_STACKED,
        desk_labels=_DESK_LABELS,
        grid=colours.grid,
        line2=colours.line2,
        bg2=colours.bg2,
        ink=colours.ink,
        bg=colours.bg,
        muted=colours.muted,
    )
    inks = _INKS_OF_DARK if theme is Theme.DARK else ""
    others = _FOCUS.substitute(ink=colours.ink) + _PRINT.substitute(inks=inks)
    return filled + others
