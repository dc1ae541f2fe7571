package org.gradus.certificate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.gradus.certificate.Evidence.Identity;
import org.gradus.certificate.Evidence.Proved;
import org.gradus.certificate.Evidence.Shown;

/** Certificates that tests in other packages need. */
public final class CertificateSamples {

  private CertificateSamples() {}

  public static Path valid(Path folder) throws IOException {
    return new SmallCertificate().write(folder);
  }

  /** The same in format 2, in shards of two iterates. */
  public static Path shards(Path folder) throws IOException {
    return new SmallCertificate().writeShards(folder, 2);
  }

  /** A claim that rests on a theorem of somebody. */
  public static Path holey(Path folder) throws IOException {
    SmallCertificate certificate = new SmallCertificate();
    certificate.lines.put("I", List.of(new Evidence.Show(1, "(cited Somebody)")));
    certificate.places.put("I", List.of(new Proved("everywhere", List.of(), List.of(new Shown()))));
    certificate.verdicts.put("I", org.gradus.kernel.rule.Verdict.HOLEY);
    return certificate.write(folder);
  }

  /** One place is missing. */
  public static Path invalid(Path folder) throws IOException {
    SmallCertificate certificate = new SmallCertificate();
    certificate.places.get("B").remove(3);
    return certificate.write(folder);
  }

  /** The fourth obligation is wrong: a slack at place 2 of step B. */
  public static Path wrong(Path folder, boolean shards) throws IOException {
    SmallCertificate certificate = new SmallCertificate();
    Evidence.Enclosure fair = new Evidence.Enclosure(60);
    List<Evidence.AtPlace> places = new java.util.ArrayList<>(certificate.places.get("B"));
    places.set(2, new Proved("2", List.of(fair), List.of(new Evidence.Enclosure(60, new java.math.BigDecimal("13.8"),
        new java.math.BigDecimal("13.9")), new Evidence.ShownHere(60))));
    certificate.places.put("B", places);
    return shards ? certificate.writeShards(folder, 2) : certificate.write(folder);
  }

  /** A control that says of something true that it is false, and a proof of it. */
  public static Path unsound(Path folder) throws IOException {
    SmallCertificate certificate = new SmallCertificate(SmallCertificate.THEORY
        .replace("(control A 1 \"L by 2*L\" undecided () -1 () (step A (identity) () () ((\"\" (= (* 2 (entry L)) (entry L))))))",
            "(control A 1 \"L by 1*L\" refuted () -1 () (step A (identity) () () ((\"\" (= (* 1 (entry L)) (entry L))))))"),
        SmallCertificate.run());
    certificate.lines.put("control A 1", List.of(new Identity(1, List.of(), List.of(), false)));
    certificate.controls.put("A 1", new Proved("everywhere", List.of(), List.of(new Shown())));
    certificate.outcomes.put("A 1", "proved");
    return certificate.write(folder);
  }
}
