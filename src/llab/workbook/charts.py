"""Draws charts with openpyxl: native ones that show the cells of their own sheet, with titles, axes and a text alternative.

One colour for what is counted and another shape for what is marked: nothing depends on telling colours apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from math import ceil, log10
from typing import Any

from openpyxl.chart import BarChart, ScatterChart
from openpyxl.chart.axis import ChartLines, NumericAxis, TextAxis
from openpyxl.chart.data_source import AxDataSource, NumData, NumDataSource, NumRef, NumVal, StrData, StrRef, StrVal
from openpyxl.chart.error_bar import ErrorBars
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.marker import Marker
from openpyxl.chart.series import Series, SeriesLabel, XYSeries
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties, RegularTextRun, RichTextProperties

from llab.tables.table import Cell, Chart, Kind, Shape, Sheet
from llab.workbook.places import Cells, Placed, placed, serial
from llab.workbook.places import Series as Drawn
from llab.workbook.text import escaped, visible

_INK, _BAR, _MARK, _RULE = "1F2933", "1F4E78", "9A4A00", "D5DBE3"
"""Dark blue and brown on white: 8.6 and 6.6 : 1 (WCAG 2.2 asks graphics for 3); as greys they differ from the ground as much."""

_TITLE, _SMALL = 1200, 900
"""Sizes of type, in hundredths of a point."""

_AXIS_OF_LABELS, _AXIS_OF_VALUES = 10, 100
MOST_DAYS_NAMED = 6
"""Days written along an axis; each takes as much room as ten digits."""


def charts_of(sheet: Sheet) -> Iterator[BarChart | ScatterChart]:
    """The charts of a sheet in their places, to be added to it."""
    for each in placed(sheet):
        made = _course(each, sheet.title) if each.chart.shape is Shape.COURSE else _bars(each, sheet.title)
        _dress(made, each.chart)
        made.anchor = _Anchor(each)  # type: ignore[assignment] # the stubs know cells only
        yield made


ALMOST_A_COLUMN, ALMOST_A_ROW = 1_000_000, 180_000
"""A chart ends within its last cells: one that touches the next column would have that printed too, all else smaller."""


class _Anchor(TwoCellAnchor):
    """A place between cells, whatever their size, for a chart that has a name and is told in words.

    openpyxl makes the frame of a chart only while it writes, and offers no way to name it or to describe it; so the place
    that it is put into does so (ECMA-376 part 1, 20.5.2.8 cNvPr, `name` and `descr`).
    """

    __elements__ = TwoCellAnchor.__elements__

    def __init__(self, each: Placed) -> None:
        self._name, self._told = each.name, visible(each.chart.told)
        start = AnchorMarker(col=each.columns[0], row=each.rows[0])
        end = AnchorMarker(col=each.columns[1] - 1, row=each.rows[1] - 1, colOff=ALMOST_A_COLUMN, rowOff=ALMOST_A_ROW)
        super().__init__(editAs="twoCell", _from=start, to=end)

    def __setattr__(self, name: str, value: Any) -> None:
        if name == "graphicFrame" and value is not None:
            properties = value.nvGraphicFramePr.cNvPr
            properties.name, properties.descr = self._name, self._told
        super().__setattr__(name, value)


def _dress(made: BarChart | ScatterChart, chart: Chart) -> None:
    made.title = _title(chart.title, _TITLE, bold=True)
    made.legend = None
    made.roundedCorners = False
    made.graphical_properties = GraphicalProperties(solidFill="FFFFFF", ln=LineProperties(solidFill=_RULE))


# ---------------------------------------------------------------- bars


GAPS, MANY = (140, 45), 5
"""The room between bars, in per cent of their breadth: few ones and many."""


def _bars(each: Placed, sheet: str) -> BarChart:
    made, is_lying, kind = BarChart(), each.chart.shape is Shape.BARS, each.kind
    made.type = "bar" if is_lying else "col"
    made.gapWidth, made.varyColors = GAPS[each.chart.rows >= MANY], False
    (drawn,) = each.series
    series = Series(tx=_name(drawn.name, sheet), cat=_texts(drawn.labels, sheet), val=_numbers(drawn.values, sheet), invertIfNegative=False)
    series.spPr = GraphicalProperties(solidFill=_BAR, ln=LineProperties(solidFill=_BAR))
    series.dLbls = _labels("outEnd", form="0%" if kind is Kind.SHARE else "0", values=True)
    made.series.append(series)
    made.x_axis = TextAxis(axId=_AXIS_OF_LABELS, crossAx=_AXIS_OF_VALUES, axPos="l" if is_lying else "b", lblOffset=100, noMultiLvlLbl=True)
    made.x_axis.scaling.orientation = "maxMin" if is_lying else "minMax"
    made.y_axis = _axis_of_values(
        _highest(drawn.values.values), kind, crosses="max" if is_lying else "autoZero", at="b" if is_lying else "l"
    )
    _finish(made.x_axis, each.chart.along)
    _finish(made.y_axis, each.chart.up)
    return made


ROOM = 1.12
"""An axis goes on beyond the highest value, so that its number has a place."""


def _axis_of_values(highest: float, kind: Kind, *, crosses: str, at: str) -> NumericAxis:
    axis = NumericAxis(axId=_AXIS_OF_VALUES, crossAx=_AXIS_OF_LABELS, axPos=at, crosses=crosses, crossBetween="between")
    step = 0.2 if kind is Kind.SHARE else _step(highest)
    axis.majorUnit = step
    axis.scaling.min, axis.scaling.max = 0, round(ROOM * (max(1, highest) if kind is Kind.SHARE else highest), 2)
    axis.number_format = "0%" if kind is Kind.SHARE else "#,##0"
    axis.majorGridlines = ChartLines(spPr=GraphicalProperties(ln=LineProperties(solidFill=_RULE)))
    return axis


def _highest(values: Sequence[Cell]) -> float:
    return max((float(value) for value in values if isinstance(value, int | float)), default=1) or 1


def _step(highest: float) -> int:
    """A round number, at most five of which reach the highest."""
    power = int(10 ** max(0, ceil(log10(highest / 5)) - 1))
    return next(factor * power for factor in (1, 2, 5, 10, 20) if factor * power * 5 >= highest)


# ---------------------------------------------------------------- a line over days


def _course(each: Placed, sheet: str) -> ScatterChart:
    made = ScatterChart()
    made.style, made.scatterStyle, made.varyColors = None, "lineMarker", False
    line, *marks = each.series
    made.series.append(_line(line, sheet))
    made.series.extend(_mark(mark, sheet) for mark in marks)
    days = [serial(value) for drawn in each.series for value in drawn.labels.values if isinstance(value, date)]
    made.x_axis = _axis_of_days(min(days), max(days))
    made.y_axis = _axis_of_values(_highest(line.values.values), Kind.COUNT, crosses="min", at="l")
    made.y_axis.crossBetween = "midCat"
    _finish(made.x_axis, each.chart.along)
    _finish(made.y_axis, each.chart.up)
    return made


def _axis_of_days(first: float, last: float) -> NumericAxis:
    axis = NumericAxis(axId=_AXIS_OF_LABELS, crossAx=_AXIS_OF_VALUES, axPos="b", crosses="min", crossBetween="midCat")
    axis.majorUnit = max(1, ceil((last - first) / (MOST_DAYS_NAMED - 1)))
    beside = ceil(axis.majorUnit / 2)  # room for the names of marks on the first and the last day
    axis.scaling.min, axis.scaling.max = first - beside, last + beside
    axis.number_format = "yyyy\\-mm\\-dd"
    axis.majorGridlines = None
    return axis


def _line(drawn: Drawn, sheet: str) -> XYSeries:
    series = XYSeries(tx=_name(drawn.name, sheet), xVal=_days(drawn.labels, sheet), yVal=_numbers(drawn.values, sheet), smooth=False)
    series.spPr = GraphicalProperties(ln=LineProperties(solidFill=_BAR, w=28_575))
    series.marker = Marker(symbol="none")
    return series


def _mark(drawn: Drawn, sheet: str) -> XYSeries:
    """One point on the line, with its name and a dashed line down to its day."""
    series = XYSeries(tx=_name(drawn.name, sheet), xVal=_days(drawn.labels, sheet), yVal=_numbers(drawn.values, sheet), smooth=False)
    series.spPr = GraphicalProperties(ln=LineProperties(noFill=True))
    series.marker = Marker(symbol="diamond", size=9, spPr=GraphicalProperties(solidFill=_MARK, ln=LineProperties(solidFill="FFFFFF")))
    series.dLbls = _labels("t", series=True)
    series.dLbls.spPr = GraphicalProperties(solidFill="FFFFFF", ln=LineProperties(noFill=True))  # the line may run behind the name
    dashed = GraphicalProperties(ln=LineProperties(solidFill=_MARK, prstDash="dash", w=12_700))
    series.errBars = ErrorBars(errDir="y", errBarType="minus", errValType="percentage", val=100, noEndCap=True, spPr=dashed)
    return series


# ---------------------------------------------------------------- what all have


def _finish(axis: TextAxis | NumericAxis, title: str) -> None:
    axis.title = _title(title, _SMALL, turned=axis.axPos == "l")
    axis.delete = False  # else openpyxl 3.1 writes nothing, which LibreOffice and Excel take for an axis that is not shown
    axis.majorTickMark = axis.minorTickMark = None
    axis.tickLblPos = "nextTo"
    axis.spPr = GraphicalProperties(ln=LineProperties(solidFill=_INK))
    axis.txPr = _type(_SMALL)


UPWARDS = -5_400_000
"""A quarter turn, in 60,000ths of a degree."""


def _title(text: str, size: int, *, bold: bool = False, turned: bool = False) -> Title:
    properties = CharacterProperties(sz=size, b=bold, solidFill=_INK)
    run = RegularTextRun(rPr=properties, t=visible(text))
    body = RichTextProperties(rot=UPWARDS, vert="horz") if turned else RichTextProperties()
    rich = RichText(bodyPr=body, p=[Paragraph(pPr=ParagraphProperties(defRPr=properties), r=[run])])
    return Title(tx=Text(rich=rich), overlay=False)


def _type(size: int) -> RichText:
    properties = ParagraphProperties(defRPr=CharacterProperties(sz=size, solidFill=_INK))
    return RichText(bodyPr=RichTextProperties(), p=[Paragraph(pPr=properties, r=[], endParaRPr=CharacterProperties())])


def _labels(place: str, *, form: str | None = None, values: bool = False, series: bool = False) -> DataLabelList:
    """Labels that say nothing but what is asked for: programs differ in what they take a missing word for."""
    return DataLabelList(
        numFmt=form, dLblPos=place, txPr=_type(_SMALL), showVal=values, showSerName=series,
        showLegendKey=False, showCatName=False, showPercent=False, showBubbleSize=False,
    )  # fmt: skip


def _name(cells: Cells, sheet: str) -> SeriesLabel:
    return SeriesLabel(strRef=_text_reference(cells, sheet))


def _texts(cells: Cells, sheet: str) -> AxDataSource:
    return AxDataSource(strRef=_text_reference(cells, sheet))


def _text_reference(cells: Cells, sheet: str) -> StrRef:
    """The cells, and what they held: programs that show a workbook without computing take it from there."""
    kept = [StrVal(idx=index, v=escaped(visible(str(value)))) for index, value in enumerate(cells.values)]
    return StrRef(f=cells.reference(sheet), strCache=StrData(ptCount=len(kept), pt=kept))


def _numbers(cells: Cells, sheet: str) -> NumDataSource:
    return NumDataSource(numRef=_number_reference(cells, sheet, [float(str(value)) for value in cells.values], "General"))


def _days(cells: Cells, sheet: str) -> AxDataSource:
    days = [serial(value) for value in cells.values if isinstance(value, date)]
    return AxDataSource(numRef=_number_reference(cells, sheet, days, "yyyy\\-mm\\-dd"))


def _number_reference(cells: Cells, sheet: str, numbers: Sequence[float], form: str) -> NumRef:
    kept = [NumVal(idx=index, v=number) for index, number in enumerate(numbers)]
    return NumRef(f=cells.reference(sheet), numCache=NumData(formatCode=form, ptCount=len(kept), pt=kept))
