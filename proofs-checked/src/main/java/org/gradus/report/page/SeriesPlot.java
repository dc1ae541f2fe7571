package org.gradus.report.page;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.TickUnits;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;
import org.jfree.svg.SVGGraphics2D;
import org.jfree.svg.ViewBox;

/** Series along a run as an SVG element whose colours follow the page: light, dark or print. */
final class SeriesPlot {

  private static final int WIDTH = 720;
  private static final int HEIGHT = 250;
  /** Above the curve, as a part of its range: there the words of a mark stand. */
  private static final double ROOM_FOR_WORDS = 0.18;
  /** Behind the curves, likewise. */
  private static final double ROOM_FOR_NUMBERS = 0.06;

  /** Colours that stand for the page's own; {@link #themed} puts the style sheet's variables in their place. */
  private static final Color INK = new Color(1, 1, 1);
  private static final Color RULE = new Color(2, 2, 2);
  private static final Color LINE = new Color(3, 3, 3);
  private static final Color LEAST = new Color(4, 4, 4);
  private static final Color CLEAR = new Color(0, 0, 0, 0);
  private static final String INHERITED = "font:12px sans-serif;stroke-linecap:square;stroke-miterlimit:10";
  private static final Pattern NOTHING_SAID = Pattern.compile("(?:stroke|fill)-opacity: ?1\\.0;? ?|stroke-(?:linecap:square|miterlimit:10);"
      + "|font-family: sans-serif; |font-size: 12px; ?|<rect [^>]*fill-opacity:0\\.0'[^>]*/>");
  private static final Pattern WHOLE_DRAWING = Pattern.compile("<clipPath id='([^']*)'><path d='M0,0L" + WIDTH + ",0L" + WIDTH + "," + HEIGHT + "L0,"
      + HEIGHT + "L0,0Z'/></clipPath>");

  static {
    // Turned labels as text, not as outlines of their letters.
    TextUtils.setUseDrawRotatedStringWorkaround(false);
  }

  /** In turn, for the runs that are beside one another. */
  static final List<Color> HUES = List.of(LINE, LEAST, INK);
  private static final float[] DASHES = {6f, 5f};

  private static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
  private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 12);

  private final List<Line> lines;
  /** The first: all have one scale. */
  private final Curve series;
  private final String quantity;
  private final Mark mark;

  private SeriesPlot(List<Line> lines, String quantity, Mark mark) {
    this.lines = lines;
    this.series = lines.get(0).series();
    this.quantity = quantity;
    this.mark = mark;
  }

  /**
   * A curve of a drawing with several.
   *
   * @param hue a number for its colour
   */
  record Line(Curve series, int hue, boolean dashed) {}

  private static List<Line> alone(Curve series) {
    return List.of(new Line(series, 0, false));
  }

  /** A recorded iterate and what begins there. */
  record Mark(long k, String text) {}

  /**
   * Draws the slack of a claim, its smallest value as a dot.
   *
   * @param id unique in the page; the ids inside the drawing start with it
   * @param title above the drawing
   */
  static String slack(Curve series, String id, String title) {
    XYPlot plot = new SeriesPlot(alone(series), "slack", null).plot();
    plot.setDataset(1, least(series));
    plot.setRenderer(1, leastRenderer());
    return svg(plot, id, title);
  }

  /** Draws an objective. @param mark where a line goes, or {@code null} */
  static String objective(Curve series, Mark mark, String id, String title) {
    return svg(new SeriesPlot(alone(series), "objective", mark).plot(), id, title);
  }

  /** Draws several lines on one scale. @param lines at least one, all of {@link Curve#together} */
  static String beside(List<Line> lines, String id, String title) {
    return svg(new SeriesPlot(lines, "value", null).plot(), id, title);
  }

  private static String svg(XYPlot plot, String id, String title) {
    JFreeChart chart = new JFreeChart(null, null, plot, false);
    chart.setBackgroundPaint(CLEAR);
    chart.setPadding(new RectangleInsets(4, 2, 2, 10));
    TextTitle heading = new TextTitle(title, TITLE, INK, TextTitle.DEFAULT_POSITION, HorizontalAlignment.LEFT,
        TextTitle.DEFAULT_VERTICAL_ALIGNMENT, new RectangleInsets(2, 8, 8, 0));
    chart.setTitle(heading);
    SVGGraphics2D canvas = new SVGGraphics2D(WIDTH, HEIGHT);
    canvas.setDefsKeyPrefix(id + "-");
    canvas.setGeomDoubleConverter(SeriesPlot::tenths);
    canvas.setTransformDoubleConverter(SeriesPlot::tenths);
    chart.draw(canvas, new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
    return themed(canvas.getSVGElement(null, false, new ViewBox(0, 0, WIDTH, HEIGHT), null, null));
  }

  private XYPlot plot() {
    XYPlot plot = new XYPlot(bands(), iterates(series), values(), bandRenderer());
    plot.setBackgroundPaint(null);
    plot.setOutlineVisible(false);
    plot.setDomainGridlinesVisible(false);
    plot.setRangeGridlinePaint(RULE);
    plot.setRangeGridlineStroke(new BasicStroke(1f));
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    if (!series.logarithmic()) {
      plot.addRangeMarker(new ValueMarker(0, INK, new BasicStroke(1f)));
    }
    if (lines.stream().mapToInt(Line::hue).distinct().count() > 1) {
      lines.forEach(line -> plot.addAnnotation(number(line)));
      plot.getDomainAxis().setUpperMargin(ROOM_FOR_NUMBERS);
    }
    if (mark != null) {
      plot.addDomainMarker(onward(), Layer.BACKGROUND);
      plot.addDomainMarker(marker());
    }
    return plot;
  }

  /** Which of several curves it is, behind its end: colours alone do not tell everybody. Where ends meet the numbers stand side by side. */
  private static XYTextAnnotation number(Line line) {
    List<Curve.Drawn> points = line.series().points();
    Curve.Drawn last = points.get(points.size() - 1);
    double behind = (last.k() - points.get(0).k()) * (0.006 + 0.018 * line.hue());
    XYTextAnnotation number = new XYTextAnnotation(Integer.toString(line.hue() + 1), last.k() + behind, last.hi());
    number.setTextAnchor(TextAnchor.CENTER_LEFT);
    number.setFont(LABEL);
    number.setPaint(HUES.get(line.hue() % HUES.size()));
    return number;
  }

  /** A tint of what comes after the mark. */
  private IntervalMarker onward() {
    IntervalMarker tint = new IntervalMarker(mark.k(), Double.POSITIVE_INFINITY, LEAST);
    tint.setAlpha(0.07f);
    return tint;
  }

  /** The words stand on that side of the line where there is more room. */
  private ValueMarker marker() {
    ValueMarker line = new ValueMarker(mark.k(), LEAST, new BasicStroke(1.4f));
    boolean late = 2 * mark.k() > series.points().get(0).k() + series.points().get(series.points().size() - 1).k();
    line.setLabel(mark.text());
    line.setLabelFont(LABEL);
    line.setLabelPaint(LEAST);
    line.setLabelBackgroundColor(CLEAR);
    line.setLabelAnchor(late ? RectangleAnchor.TOP_LEFT : RectangleAnchor.TOP_RIGHT);
    line.setLabelTextAnchor(late ? TextAnchor.TOP_RIGHT : TextAnchor.TOP_LEFT);
    return line;
  }

  private YIntervalSeriesCollection bands() {
    YIntervalSeriesCollection data = new YIntervalSeriesCollection();
    for (Line line : lines) {
      YIntervalSeries band = new YIntervalSeries("values " + data.getSeriesCount());
      line.series().points().forEach(p -> band.add(p.k(), p.lo(), p.lo(), p.hi()));
      data.addSeries(band);
    }
    return data;
  }

  private static XYSeriesCollection least(Curve series) {
    XYSeries least = new XYSeries("smallest");
    least.add(series.smallest().k(), series.smallest().lo());
    return new XYSeriesCollection(least);
  }

  private DeviationRenderer bandRenderer() {
    DeviationRenderer renderer = new DeviationRenderer(true, false);
    renderer.setAlpha(0.25f);
    for (int k = 0; k < lines.size(); k++) {
      Color colour = HUES.get(lines.get(k).hue() % HUES.size());
      renderer.setSeriesPaint(k, colour);
      renderer.setSeriesFillPaint(k, colour);
      renderer.setSeriesStroke(k, new BasicStroke(1.8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 1f, lines.get(k).dashed() ? DASHES : null, 0f));
    }
    return renderer;
  }

  private static XYLineAndShapeRenderer leastRenderer() {
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
    renderer.setSeriesPaint(0, LEAST);
    renderer.setSeriesShape(0, new Ellipse2D.Double(-4, -4, 8, 8));
    return renderer;
  }

  private static NumberAxis iterates(Curve series) {
    NumberAxis axis = styled(new NumberAxis("recorded iterate k"));
    axis.setStandardTickUnits(NumberAxis.createIntegerTickUnits(Locale.ROOT));
    axis.setAutoRangeIncludesZero(false);
    axis.setLowerMargin(0.01);
    axis.setUpperMargin(0.01);
    axis.setAxisLineVisible(series.logarithmic());
    return axis;
  }

  private NumberAxis values() {
    NumberAxis axis = styled(new NumberAxis(label()));
    axis.setAxisLineVisible(false);
    axis.setTickMarksVisible(false);
    axis.setAutoRangeIncludesZero(!series.logarithmic());
    axis.setFixedDimension(74);
    axis.setUpperMargin(mark == null ? axis.getUpperMargin() : ROOM_FOR_WORDS);
    axis.setStandardTickUnits(series.logarithmic() ? powersOfTen() : decimals());
    return axis;
  }

  private String label() {
    return series.logarithmic() ? quantity + " (log scale)"
        : series.exponent() == 0 ? quantity : quantity + " \u00d7 " + PowerOfTen.text(-series.exponent());
  }

  private static NumberAxis styled(NumberAxis axis) {
    axis.setLabelFont(LABEL);
    axis.setTickLabelFont(LABEL);
    axis.setLabelPaint(INK);
    axis.setTickLabelPaint(INK);
    axis.setAxisLinePaint(INK);
    axis.setTickMarkPaint(INK);
    return axis;
  }

  private static TickUnits powersOfTen() {
    TickUnits units = new TickUnits();
    for (int decades = 1; decades <= 1_000_000; decades *= 10) {
      for (int multiple : new int[] {1, 2, 5}) {
        units.add(new NumberTickUnit(decades * multiple, new PowerOfTen()));
      }
    }
    return units;
  }

  private TickUnits decimals() {
    double most = lines.stream().flatMap(line -> line.series().points().stream()).mapToDouble(p -> Math.max(Math.abs(p.lo()), Math.abs(p.hi()))).max()
        .orElse(1);
    DecimalFormat format = new DecimalFormat("0.######", DecimalFormatSymbols.getInstance(Locale.ROOT));
    TickUnits units = new TickUnits();
    int top = most == 0 ? 0 : (int) Math.ceil(Math.log10(most));
    for (int exponent = top - 5; exponent <= top + 1; exponent++) {
      for (double multiple : new double[] {1, 2, 5}) {
        units.add(new NumberTickUnit(multiple * Math.pow(10, exponent), format));
      }
    }
    return units;
  }

  /** Writes the exponent n as ten to the n with raised digits. */
  private static final class PowerOfTen extends NumberFormat {

    private static final String RAISED = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079";

    @Override
    public StringBuffer format(double exponent, StringBuffer out, FieldPosition where) {
      return format(Math.round(exponent), out, where);
    }

    @Override
    public StringBuffer format(long exponent, StringBuffer out, FieldPosition where) {
      return out.append(text(exponent));
    }

    static String text(long exponent) {
      StringBuilder text = new StringBuilder("10");
      Long.toString(exponent).chars().forEach(c -> text.append(c == '-' ? '\u207b' : RAISED.charAt(c - '0')));
      return text.toString();
    }

    /** Recognises nothing: labels are only written. */
    @Override
    public Number parse(String source, ParsePosition where) {
      where.setErrorIndex(where.getIndex());
      return null;
    }
  }

  /** A tenth of a pixel is enough; the same text whatever the locale. */
  private static String tenths(double coordinate) {
    double rounded = Math.rint(coordinate * 10) / 10;
    return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
  }

  private static String themed(String svg) {
    return shorter(svg).replaceFirst("<svg [^>]* viewBox", "<svg aria-hidden=\"true\" style=\"" + INHERITED + "\" viewBox")
        .replace("rgb(1,1,1)", "var(--soft)")
        .replace("rgb(2,2,2)", "var(--rule)")
        .replace("rgb(3,3,3)", "var(--accent)")
        .replace("rgb(4,4,4)", "var(--least)");
  }

  /** Without what says nothing: clips of the size of the drawing, declarations that are the default or said of the whole drawing. */
  private static String shorter(String svg) {
    String plain = svg;
    for (String whole : WHOLE_DRAWING.matcher(svg).results().map(clip -> clip.group(1)).toList()) {
      plain = plain.replace(" clip-path='url(#" + whole + ")'", "");
    }
    return NOTHING_SAID.matcher(WHOLE_DRAWING.matcher(plain).replaceAll("")).replaceAll("");
  }
}
